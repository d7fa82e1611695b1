-- A lead may bear several categories.
create table lead_categories (
  lead_id uuid not null references leads (id),
  category_id uuid not null references lookups (id),
  primary key (lead_id, category_id)
);
create index lead_categories_category on lead_categories (category_id);

-- By what two records are known for one: e-mail, phone and company domain in one form, made by the program.
-- Null: not made yet; empty: there is none.
alter table leads add column email_key text collate "C";
alter table leads add column phone_key text collate "C";
alter table leads add column domain text collate "C";
alter table accounts add column email_key text collate "C";
alter table accounts add column phone_key text collate "C";
alter table accounts add column domain text collate "C";
alter table contacts add column email_key text collate "C";
alter table contacts add column phone_key text collate "C";
alter table contacts add column domain text collate "C";
create index leads_email on leads (email_key);
create index leads_phone on leads (phone_key);
create index leads_domain on leads (domain);
create index accounts_email on accounts (email_key);
create index accounts_phone on accounts (phone_key);
create index accounts_domain on accounts (domain);
create index contacts_email on contacts (email_key);
create index contacts_phone on contacts (phone_key);
create index contacts_domain on contacts (domain);
-- What a deal has come from.
create index leads_converted_deal on leads (converted_deal_id);
