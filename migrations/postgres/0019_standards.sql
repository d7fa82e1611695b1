-- What a deal's alerts are told by besides its other columns, and the days on which nobody works.
-- How often the close date was put off since the deal was made.
alter table deals add column pushes bigint not null default 0;
-- Which alerts are silenced, until when, by whom and why (deals/snooze.rs).
alter table deals add column snoozes text collate "C" not null default '';

create table holidays (
  id uuid primary key,
  day date not null,
  name text not null,
  retired boolean not null
);
create unique index holidays_day on holidays (day) where not retired;

-- Of what stands open, the record tells how often it was put off: what was undone, and the undoing, count for nothing.
update deals set pushes = (
  select count(*)
  from changes c join requests r on r.id = c.request_id, jsonb_array_elements(cast(c.fields as jsonb)) f
  where c.kind = 'deal' and c.subject_id = deals.id and c.act <> 'undo' and r.undone_by is null
    and f.value ->> 'field' = 'close_on'
    and f.value -> 'before' ->> 'day' < f.value -> 'after' ->> 'day'
)
where outcome = 0 and not retired;
