-- Documents: files that stand with a deal. Their types are a lookup; a stage may ask for them by the numbers that they keep.
-- A file arrives first, and waits until an act attaches it; what is not attached goes again.
create table document_files (
  id uuid primary key,
  uploader_id uuid not null references users (id),
  sent_at bigint not null,
  attached boolean not null,
  size bigint not null,
  bytes blob not null
);
create index document_files_waiting on document_files (uploader_id, sent_at) where not attached;

create table documents (
  id uuid primary key references document_files (id),
  type_id uuid not null references lookups (id),
  deal_id uuid not null references deals (id),
  name text not null,
  -- In bytes.
  size bigint not null,
  creator_id uuid references users (id),
  created_at bigint not null,
  retired boolean not null
);
create index documents_deal on documents (deal_id, created_at);

-- Which types of documents stand with the deal: a bit for each number.
alter table deals add column document_types bigint not null default 0;

-- A company that is at work already gets the types that a new one begins with.
insert into lookups (id, kind, name, name_folded, position, retired, slot)
select t.id, 'document_type', case when f.french then t.fr else t.en end,
  case when f.french then t.fr_folded else t.en_folded end, t.slot + 1, false, t.slot
from (
  select x'0b6f3c5e9d5a4c1e8f0157a1d0c00001' as id, 0 as slot, 'Specification' as en, 'specification' as en_folded, 'Cahier des charges' as fr, 'cahier des charges' as fr_folded
  union all select x'0b6f3c5e9d5a4c1e8f0157a1d0c00002', 1, 'Offer', 'offer', 'Offre', 'offre'
  union all select x'0b6f3c5e9d5a4c1e8f0157a1d0c00003', 2, 'Contract', 'contract', 'Contrat', 'contrat'
  union all select x'0b6f3c5e9d5a4c1e8f0157a1d0c00004', 3, 'Other', 'other', 'Autre', 'autre'
) t
cross join (select exists (select 1 from settings where name = 'locale' and value = 'fr') as french) f
where exists (select 1 from lookups);
