-- Lists as people work in them: in any order, with views of their own.
alter table leads add column person_folded text collate "C" not null default '';
alter table leads add column company_folded text collate "C" not null default '';
-- The second and the third line of what is searched.
update leads set person_folded = split_part(search, chr(10), 2), company_folded = split_part(search, chr(10), 3);
create index leads_created on leads (created_at, id) where not retired;

create table views (
  id uuid primary key,
  list text not null,
  owner_id uuid not null references users (id),
  name text not null,
  name_folded text collate "C" not null,
  shared boolean not null,
  query text not null,
  columns text not null,
  created_at bigint not null,
  retired boolean not null
);
create index views_list on views (list, owner_id);

-- The columns that someone has chosen for a list, outside of any view.
create table layouts (
  user_id uuid not null references users (id),
  list text not null,
  columns text not null,
  primary key (user_id, list)
);
