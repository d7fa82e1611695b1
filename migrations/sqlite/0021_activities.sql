-- Activities: what is planned with a customer, and what was done.
-- Their types are a lookup. Those that a stage may ask for have a number of their own, which they keep.
alter table lookups add column slot bigint;
create unique index lookups_slot on lookups (kind, slot);

create table activities (
  id uuid primary key,
  type_id uuid not null references lookups (id),
  deal_id uuid references deals (id),
  owner_id uuid not null references users (id),
  creator_id uuid references users (id),
  day date not null,
  -- Since midnight, where it takes place; null: at no certain time.
  minute bigint check (minute between 0 and 1439),
  -- How long, in minutes.
  duration bigint check (duration > 0),
  description text not null,
  done boolean not null,
  created_at bigint not null,
  retired boolean not null
);
create index activities_deal on activities (deal_id, done, day);

-- Which types of activities were done with the deal: a bit for each number.
alter table deals add column done_types bigint not null default 0;

-- A company that is at work already gets the types that a new one begins with.
insert into lookups (id, kind, name, name_folded, position, retired, slot)
select t.id, 'activity_type', case when f.french then t.fr else t.en end,
  case when f.french then t.fr_folded else t.en_folded end, t.slot + 1, false, t.slot
from (
  select x'0b6f3c5e9d5a4c1e8f0157a1c0de0001' as id, 0 as slot, 'Call' as en, 'call' as en_folded, 'Appel' as fr, 'appel' as fr_folded
  union all select x'0b6f3c5e9d5a4c1e8f0157a1c0de0002', 1, 'Meeting', 'meeting', 'Rendez-vous', 'rendez-vous'
  union all select x'0b6f3c5e9d5a4c1e8f0157a1c0de0003', 2, 'E-mail', 'e-mail', 'E-mail', 'e-mail'
  union all select x'0b6f3c5e9d5a4c1e8f0157a1c0de0004', 3, 'Task', 'task', 'Tâche', 'tache'
) t
cross join (select exists (select 1 from settings where name = 'locale' and value = 'fr') as french) f
where exists (select 1 from lookups);
