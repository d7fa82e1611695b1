-- Pipelines, their stages, the deals in them, and the totals kept beside.
create table pipelines (
  id uuid primary key,
  name text not null,
  position bigint not null,
  retired boolean not null
);

create table stages (
  id uuid primary key,
  pipeline_id uuid not null references pipelines (id),
  name text not null,
  position bigint not null,
  probability bigint not null check (probability between 1 and 99),
  definition text not null,
  hue bigint not null,
  retired boolean not null
);
create index stages_pipeline on stages (pipeline_id, position);

create table deals (
  id uuid primary key,
  name text not null,
  name_folded text collate "C" not null,
  account_id uuid not null references accounts (id),
  contact_id uuid references contacts (id),
  owner_id uuid not null references users (id),
  creator_id uuid references users (id),
  stage_id uuid not null references stages (id),
  rank text collate "C" not null,
  value bigint not null check (value >= 0),
  costs bigint not null check (costs >= 0),
  currency text not null,
  probability bigint not null,
  -- 0 open, 1 won, 2 lost: said by the probability, and nothing can contradict it.
  outcome bigint not null check (
    (outcome = 0 and probability between 1 and 99) or (outcome = 1 and probability = 100) or (outcome = 2 and probability = 0)
  ),
  close_on date not null,
  next_on date,
  next_step text not null,
  source_id uuid references lookups (id),
  category_id uuid references lookups (id),
  product_id uuid references lookups (id),
  competitor_id uuid references lookups (id),
  forecast text not null check (forecast in ('pipeline', 'best case', 'commit', 'omitted')),
  loss_reason_id uuid references lookups (id),
  description text not null,
  report text not null,
  created_at bigint not null,
  stage_since bigint not null,
  closed_at bigint,
  retired boolean not null
);
create unique index deals_column on deals (stage_id, rank) where outcome = 0 and not retired;
create index deals_account on deals (account_id);
create index deals_owner on deals (owner_id, outcome);
create index deals_closed on deals (outcome, closed_at);

-- Count, value and weighted value (hundredths of the minor unit) of the deals that stand,
-- kept in the transaction that changes a deal.
create table deal_totals (
  stage_id uuid not null references stages (id),
  outcome bigint not null,
  owner_id uuid not null references users (id),
  currency text not null,
  deals bigint not null,
  value bigint not null,
  weighted bigint not null,
  primary key (stage_id, outcome, owner_id, currency)
);
