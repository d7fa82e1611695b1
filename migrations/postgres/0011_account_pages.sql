-- Accounts and deals carry a decision label, accounts the product families sold there; accounts are searched by more
-- than their name: the column holds name, e-mail, phone, website and country, folded.
alter table accounts add column label text not null default '' check (label in ('', 'hot', 'to_follow', 'cold'));
alter table accounts add column search text not null default '';
update accounts set search = name_folded || chr(10) || lower(email) || chr(10) || phone || chr(10) || lower(website)
  || chr(10) || lower(country);
-- Of two that became one, the one that is out of use says which has stayed.
alter table accounts add column merged_into uuid references accounts (id);
create index accounts_merged on accounts (merged_into);
create index accounts_manager on accounts (manager_id);

create table account_tags (
  account_id uuid not null references accounts (id),
  lookup_id uuid not null references lookups (id),
  primary key (account_id, lookup_id)
);
create index account_tags_lookup on account_tags (lookup_id);

create index leads_account on leads (account_id);
create index leads_converted_account on leads (converted_account_id);

alter table deals add column label text not null default '' check (label in ('', 'hot', 'to_follow', 'cold'));
