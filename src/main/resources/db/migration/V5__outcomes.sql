-- What was wrong in a run: a hash over all of it, by which passes are folded, and its first lines.
alter table run add column outcome varchar(64) default '' not null;
alter table run add column trouble text default '[]' not null;
