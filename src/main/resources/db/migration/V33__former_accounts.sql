-- The names of people whose accounts were deleted: what they did stays under their names.
create table directive.former_account (
    account varchar(120) not null primary key,
    name varchar(520) not null,
    deleted_at timestamp with time zone not null
);
