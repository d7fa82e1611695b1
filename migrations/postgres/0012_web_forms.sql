-- Public forms that make leads.
create table web_forms (
  id uuid primary key,
  name text not null,
  locale text not null check (locale in ('en', 'fr')),
  -- Which fields are asked, and how: "person=required,phone=shown".
  asks text not null,
  title text not null,
  introduction text not null,
  button text not null,
  consent text not null,
  thanks text not null,
  redirect text not null,
  source_id uuid references lookups (id),
  channel_id uuid references lookups (id),
  campaign_id uuid references lookups (id),
  owner_id uuid references users (id),
  daily_cap bigint not null check (daily_cap > 0),
  created_at bigint not null,
  retired boolean not null
);

-- Which lead came by which form. A released one does not count against the day.
create table web_form_leads (
  lead_id uuid primary key references leads (id),
  form_id uuid not null references web_forms (id),
  at bigint not null,
  released boolean not null
);
create index web_form_leads_form on web_form_leads (form_id, at);

-- The quarantine: complete but suspicious, or beyond a limit. Kept for a time, and as many as guard.rs says.
create table web_form_submissions (
  id uuid primary key,
  form_id uuid not null references web_forms (id),
  at bigint not null,
  suspicion text not null,
  junk boolean not null,
  address text not null,
  content text not null,
  state text not null check (state in ('waiting', 'released', 'deleted')),
  lead_id uuid references leads (id)
);
create index web_form_submissions_form on web_form_submissions (form_id, state, at);
create index web_form_submissions_at on web_form_submissions (at);

-- Stamps that have come back with a submission, and the digest of what came with each.
create table web_form_stamps (
  stamp uuid primary key,
  at bigint not null,
  digest bytea not null
);
create index web_form_stamps_at on web_form_stamps (at);

-- Limits by address and by form: the moment at which each is as good as new.
create table web_form_limits (
  key text primary key,
  full_at bigint not null
);

-- What stamps are signed with, made at the first need; the same for all servers over this database.
create table web_form_secret (
  name text primary key,
  secret bytea not null
);
