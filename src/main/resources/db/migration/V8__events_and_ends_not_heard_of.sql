-- What happened and stands nowhere else: commits put in force or refused, differences from their
-- appearance to their end.
create table event (
    id varchar(64) primary key,
    environment varchar(255) not null,
    kind varchar(255) not null,
    name varchar(1024) not null,
    touched_at timestamp with time zone not null,
    document text not null
);
create index event_by_environment on event (environment, touched_at);

-- Of an action whose end nobody heard of: what the look after it found.
alter table action add column unheard varchar(16);
update action set unheard = 'UNKNOWN', fault = null
    where fault like '%Plumbline went down before it knew how this ended%';
