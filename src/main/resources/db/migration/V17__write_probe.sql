-- One row that the health check locks, without changing it, to find out whether the database accepts writes.
create table directive.write_probe (
    id integer not null primary key
);
insert into directive.write_probe (id) values (1);
