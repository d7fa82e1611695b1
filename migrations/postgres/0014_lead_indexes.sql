-- The list of leads goes by one of these two, for its lines and for its counts: each holds all that the filters ask for.
drop index leads_status;
drop index leads_owner;
create index leads_listed on leads (
  status, created_at, id, owner_id, source_id, channel_id, campaign_id, priority, next_on, accepts_mailing
) where not retired;
create index leads_owned on leads (owner_id, status, created_at, id, source_id) where not retired;
