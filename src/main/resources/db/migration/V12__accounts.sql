-- What an account was when it was invited; an invitation ends with any change of it. Those that are open have no stamp, and
-- end now: a new one is sent by handing in the file of accounts again.
delete from directive.invitation;
alter table directive.invitation add column stamp varchar(64) not null;

-- The memberships that an account has by the file of accounts. All others are an administrator's, or lent.
create table directive.file_membership (
    account varchar(64) not null,
    group_id varchar(100) not null,
    primary key (account, group_id)
);
