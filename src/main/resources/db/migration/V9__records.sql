-- Who did what, when, from where and for which organisation. Rows are only ever added: each row's hash covers the hash of
-- the row before it, so that whoever changes one has to change all that follow.
create table directive.audit (
    sequence bigint not null primary key,
    recorded_at timestamp with time zone not null,
    actor varchar(255) not null,
    act varchar(100) not null,
    object varchar(1000) not null,
    organisation varchar(60),
    province varchar(60),
    address varchar(60),
    hash varchar(64) not null
);
create index audit_province on directive.audit (province, sequence);

-- The end of the chain: one row, locked by whoever adds to it.
create table directive.audit_head (
    id integer not null primary key,
    sequence bigint not null,
    hash varchar(64) not null
);
insert into directive.audit_head (id, sequence, hash) values (1, 0, '');
