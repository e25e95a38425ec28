-- One row that whoever changes the directory locks.
create table directive.directory_lock (
    id integer not null primary key
);
insert into directive.directory_lock (id) values (1);

-- Directory files loaded at start, by content: each is loaded once.
create table directive.directory_file (
    sha256 varchar(64) not null primary key,
    loaded_at timestamp with time zone not null
);

create index organisation_valid_to on directive.organisation (valid_to);

-- Work that an organisation left behind when it ended, and who has it now.
create table directive.takeover (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    organisation varchar(60) not null references directive.organisation (organisation_key),
    successor varchar(60) not null references directive.organisation (organisation_key),
    ended_on date not null,
    taken_over_at timestamp with time zone not null,
    primary key (cascade_id, organisation, successor)
);
