-- When a deal came into which stage. A stay lasts until the deal was closed there, or else until its next one. Kept
-- beside the deals, since the change record takes ten times as long to read; filled from it here.
create table stage_stays (
  deal_id uuid not null references deals (id),
  entered_at bigint not null,
  stage_id uuid not null references stages (id),
  closed_at bigint,
  primary key (deal_id, entered_at)
) without rowid;

insert into stage_stays (deal_id, entered_at, stage_id, closed_at)
with told as (
  -- What each change says; a deal that is opened again says that it is closed no more.
  select c.subject_id as deal_id, c.seq,
    max(case when json_extract(f.value, '$.field') = 'stage' then json_extract(f.value, '$.after.id') end) as stage,
    max(case when json_extract(f.value, '$.field') = 'stage_since' then json_extract(f.value, '$.after.number') end) as since,
    max(case when json_extract(f.value, '$.field') = 'closed_at' then json_extract(f.value, '$.after.number') end) as closed,
    max(case when json_extract(f.value, '$.field') = 'closed_at' then 1 end) as tells_closed
  from changes c, json_each(c.fields) f
  where c.kind = 'deal' and json_extract(f.value, '$.field') in ('stage', 'stage_since', 'closed_at')
  group by c.subject_id, c.seq
),
numbered as (
  select t.deal_id, t.seq, t.stage, t.since, t.closed,
    count(t.stage) over (partition by t.deal_id order by t.seq) as stage_number,
    count(t.since) over (partition by t.deal_id order by t.seq) as since_number,
    count(t.tells_closed) over (partition by t.deal_id order by t.seq) as closed_number
  from told t
),
filled as (
  -- How the deal stood after each of them.
  select n.deal_id, n.seq,
    max(n.stage) over (partition by n.deal_id, n.stage_number) as stage,
    max(n.since) over (partition by n.deal_id, n.since_number) as since,
    max(n.closed) over (partition by n.deal_id, n.closed_number) as closed
  from numbered n
),
states as (
  -- One that came in closed tells no more than when it was closed.
  select f.deal_id, f.seq, f.stage, f.closed, case when f.closed < f.since then f.closed else f.since end as entered_at
  from filled f
),
last as (
  select s.deal_id, s.stage, s.closed, s.entered_at,
    row_number() over (partition by s.deal_id, s.entered_at order by s.seq desc) as place,
    min(s.entered_at) over (partition by s.deal_id order by s.seq rows between current row and unbounded following) as lowest
  from states s
)
-- A deal that stands since an earlier moment was put back there: what came between was undone.
select l.deal_id, l.entered_at, s.id, l.closed
from last l join stages s on lower(hex(s.id)) = replace(l.stage, '-', '')
where l.place = 1 and l.entered_at <= l.lowest;
