-- Who may write of an environment: whoever took it over last.
create table epoch (
    environment varchar(255) primary key,
    number bigint not null
);

-- What people decided about an environment as a whole: failures before a time are forgiven.
create table decision (
    environment varchar(255) primary key,
    forgiven_at timestamp with time zone not null
);
