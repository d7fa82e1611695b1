-- Whom one sells to, and the people there.
create table accounts (
  id uuid primary key,
  name text not null,
  name_folded text not null,
  kind text not null check (kind in ('prospect', 'client', 'supplier')),
  manager_id uuid references users (id),
  source_id uuid references lookups (id),
  phone text not null,
  email text not null,
  website text not null,
  address text not null,
  country text not null,
  creator_id uuid references users (id),
  created_at bigint not null,
  retired boolean not null
);
create index accounts_name on accounts (name_folded);

create table contacts (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  name text not null,
  name_folded text not null,
  job_title text not null,
  email text not null,
  phone text not null,
  creator_id uuid references users (id),
  created_at bigint not null,
  retired boolean not null
);
create index contacts_account on contacts (account_id);
