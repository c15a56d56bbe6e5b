-- Failures before a time are forgotten; what people decide gets a table of its own.
alter table decision rename to forgiveness;

create table decision (
    id varchar(64) primary key,
    environment varchar(255) not null,
    type varchar(16) not null,
    kind varchar(255) not null,
    name varchar(1024) not null,
    what varchar(255) not null,
    author varchar(255) not null,
    reason varchar(1000) not null,
    decided_at timestamp with time zone not null,
    until_at timestamp with time zone not null,
    withdrawn_by varchar(255)
);
create index decision_by_environment on decision (environment, decided_at);
