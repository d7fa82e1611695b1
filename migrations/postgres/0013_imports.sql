-- What was changed by a file, beside what it made; and how somebody has mapped the columns of sheets with these heads.
alter table imports add column rows_updated bigint not null default 0;

create table import_mappings (
  user_id uuid not null references users (id),
  kind text not null,
  -- A digest of the heads, folded.
  heads text not null,
  plan text not null,
  at bigint not null,
  primary key (user_id, kind, heads)
);

-- By these an import finds the leads that a sheet names without e-mail or phone.
create index leads_person on leads (person_folded) where not retired;
create index leads_company on leads (company_folded) where not retired;
