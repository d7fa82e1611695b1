-- Whole files brought in; each is one request in the change record, and undone as one.
create table imports (
  request_id uuid primary key references requests (id),
  kind text not null,
  file_name text not null,
  rows_read bigint not null,
  rows_made bigint not null,
  problems bigint not null
);
