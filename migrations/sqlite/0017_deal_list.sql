-- The list of deals as it opens: by close date, of one outcome.
create index deals_closing on deals (outcome, close_on, id);
