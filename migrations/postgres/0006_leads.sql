-- First contacts, kept apart from the accounts.
create table leads (
  id uuid primary key,
  subject text not null,
  subject_folded text collate "C" not null,
  priority text not null check (priority in ('low', 'normal', 'high')),
  source_id uuid references lookups (id),
  channel_id uuid references lookups (id),
  campaign_id uuid references lookups (id),
  person text not null,
  company text not null,
  job_title text not null,
  email text not null,
  phone text not null,
  address text not null,
  account_id uuid references accounts (id),
  description text not null,
  accepts_mailing boolean not null,
  creator_id uuid references users (id),
  owner_id uuid references users (id),
  status text not null check (status in ('new', 'assigned', 'in progress', 'converted', 'closed')),
  loss_reason_id uuid references lookups (id),
  created_at bigint not null,
  assigned_at bigint,
  started_at bigint,
  next_on date,
  closed_at bigint,
  converted_account_id uuid references accounts (id),
  converted_contact_id uuid references contacts (id),
  converted_deal_id uuid references deals (id),
  retired boolean not null
);
create index leads_status on leads (status, created_at);
create index leads_owner on leads (owner_id, status);
