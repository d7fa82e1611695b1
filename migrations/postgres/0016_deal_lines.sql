-- Deals are made of lines, products have prices, currencies have rates by day.
-- The lines of a deal are one text (deals/lines.rs); value and costs stand beside as before, so that no sum reads them.
alter table deals add column lines text not null default '';
-- What its currency was worth when it was closed: "0.92 EUR".
alter table deals add column closing_rate text not null default '';

create table products (
  id uuid primary key,
  name text not null,
  name_folded text collate "C" not null,
  family_id uuid references lookups (id),
  unit_price bigint not null check (unit_price >= 0),
  unit_cost bigint not null check (unit_cost >= 0),
  currency text not null,
  created_at bigint not null,
  retired boolean not null
);
create unique index products_name on products (name_folded);

-- What one unit of a currency costs in another, from a day on: an exact decimal.
create table rates (
  id uuid primary key,
  from_currency text not null,
  to_currency text not null,
  day date not null,
  rate text not null,
  retired boolean not null
);
create unique index rates_day on rates (from_currency, to_currency, day) where not retired;
