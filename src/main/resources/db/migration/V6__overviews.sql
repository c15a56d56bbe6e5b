-- What is counted over the rows of a report, for lists of environments; and when its rows were seen,
-- by their places, so that a row that did not change need not be written again.
alter table report add column counted text;
alter table report add column seen text default '[]' not null;

-- What is written to find out whether anything can be.
create table pulse (
    beats bigint not null
);

insert into pulse (beats) values (0);
