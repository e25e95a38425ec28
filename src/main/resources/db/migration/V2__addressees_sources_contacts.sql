alter table directive.measure add column source_origin varchar(20);
alter table directive.measure add column source_measure varchar(40);
alter table directive.measure add column source_clause varchar(40);

alter table directive.draft_addressee add column role varchar(20) default 'implementing' not null;

alter table directive.addressee add column role varchar(20) default 'implementing' not null;
alter table directive.addressee add column escalates_to varchar(60);

alter table directive.cascade_case add column open_sets_settled_by varchar(120);

create table directive.contact (
    organisation_key varchar(60) not null,
    ordinal integer not null,
    name varchar(300) not null,
    phones varchar(300) not null,
    email varchar(300),
    verified_on varchar(10),
    source varchar(1000) not null,
    primary key (organisation_key, ordinal)
);
