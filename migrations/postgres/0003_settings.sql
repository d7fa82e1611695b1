-- What an administrator sets for everyone.
create table settings (
  name text primary key,
  value text not null
);

create table lookups (
  id uuid primary key,
  kind text not null,
  name text not null,
  name_folded text collate "C" not null,
  position bigint not null,
  retired boolean not null
);
create unique index lookups_name on lookups (kind, name_folded);
