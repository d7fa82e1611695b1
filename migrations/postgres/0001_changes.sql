-- The change record: all that ever happened, in the order of its commits.
create table counters (
  name text primary key,
  value bigint not null
);
insert into counters (name, value) values ('changes', 0);

create table changes (
  seq bigint primary key,
  request_id uuid not null,
  at bigint not null,
  actor_id uuid,
  act text not null,
  kind text not null,
  subject_id uuid not null,
  fields text not null
);
create index changes_subject on changes (kind, subject_id, seq);
create index changes_request on changes (request_id, seq);

-- Every request that has been carried out, so that a retry does nothing twice.
create table requests (
  id uuid primary key,
  actor_id uuid,
  at bigint not null,
  act text not null,
  undoes uuid,
  undone_by uuid
);
