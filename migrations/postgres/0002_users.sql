-- Who may sign in, and in which team they work.
create table teams (
  id uuid primary key,
  name text not null,
  name_folded text collate "C" not null unique
);

create table users (
  id uuid primary key,
  name text not null,
  email text,
  email_folded text collate "C" unique,
  role text not null check (role in ('administrator', 'manager', 'seller', 'reader')),
  team_id uuid references teams (id),
  password_hash text,
  locale text not null,
  theme text not null,
  active boolean not null,
  created_at bigint not null
);
create index users_team on users (team_id);

create table sessions (
  id_hash bytea primary key,
  user_id uuid not null references users (id),
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);
create index sessions_user on sessions (user_id);

-- Failed sign-ins by account and by address.
create table sign_in_failures (
  key text primary key,
  failures bigint not null,
  last_at bigint not null
);
