-- Acts that are committed and not yet in the chain. They are inserted in the transaction of the act, which touches no row
-- that another transaction needs; soon after the commit one node at a time moves them to the end of the chain. What stands in
-- directive.audit keeps its number and its hash.
create table directive.audit_waiting (
    id bigint generated always as identity primary key,
    recorded_at timestamp with time zone not null,
    actor varchar(255) not null,
    act varchar(100) not null,
    object varchar(1000) not null,
    organisation varchar(60),
    province varchar(60),
    address varchar(60)
);

-- Under which id the act waited: by it the node that committed the act finds it again. Older rows have none.
alter table directive.audit add column entry bigint;
create unique index audit_entry on directive.audit (entry);
