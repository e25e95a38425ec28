-- Reports of addressees that wait for the signature of their head: the answers as they were submitted, as JSON.
create table directive.report_for_signature (
    cascade_id varchar(36) not null,
    organisation varchar(60) not null,
    answers varchar(200000) not null,
    return_reason varchar(4000),
    given_at timestamp with time zone not null,
    given_by varchar(120) not null,
    primary key (cascade_id, organisation),
    foreign key (cascade_id, organisation) references directive.addressee (cascade_id, organisation)
);
