-- The versions of secrets that an action wrote, by the fields that hold them: known over a restart,
-- so that nothing is delivered a second time.
alter table action add column delivers text;
