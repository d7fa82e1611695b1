-- What the company expects of the deals in a stage.
-- The fields to fill in before a deal leaves forward, by name: "value,contact".
alter table stages add column criteria text not null default '';
alter table stages add column longest_days bigint;
-- 'none', 'soft' or 'strict', and how many open deals: of everyone, of each seller.
alter table stages add column wip text not null default 'none' check (wip in ('none', 'soft', 'strict'));
alter table stages add column stage_limit bigint;
alter table stages add column seller_limit bigint;
-- Where the probability of its deals should lie, both ends included.
alter table stages add column band_low bigint;
alter table stages add column band_high bigint;
