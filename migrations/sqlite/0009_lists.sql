-- Lists as people work in them: in any order, with views of their own.
alter table leads add column person_folded text not null default '';
alter table leads add column company_folded text not null default '';
-- The second and the third line of what is searched.
update leads set person_folded = substr(search, instr(search, char(10)) + 1) where instr(search, char(10)) > 0;
update leads set company_folded = substr(person_folded, instr(person_folded, char(10)) + 1) where instr(person_folded, char(10)) > 0;
update leads set person_folded = substr(person_folded, 1, instr(person_folded || char(10), char(10)) - 1),
  company_folded = substr(company_folded, 1, instr(company_folded || char(10), char(10)) - 1);
create index leads_created on leads (created_at, id) where not retired;

create table views (
  id uuid primary key,
  list text not null,
  owner_id uuid not null references users (id),
  name text not null,
  name_folded text not null,
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
