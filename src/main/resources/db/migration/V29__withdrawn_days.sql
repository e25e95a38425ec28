-- Days whose decision an administrator has withdrawn; those that the product ships are not recorded on them again.
create table directive.calendar_withdrawn (
    calendar_date date not null primary key
);
