-- By which request this one change was taken back, while the rest of its own request stays. It holds while that is not
-- undone itself.
alter table changes add column undone_by uuid;
