-- Files that addressees enclose: for a measure, or without one for the report as a whole. A file for a measure is uploaded
-- while the task is open and belongs to an answer once that is submitted; later answers may have the same file again.
create table directive.evidence_file (
    id varchar(36) primary key,
    cascade_id varchar(36) not null,
    organisation varchar(60) not null,
    measure_id varchar(40),
    file_name varchar(255) not null,
    media_type varchar(100) not null,
    sha256 varchar(64) not null,
    bytes bigint not null,
    content ${binary} not null,
    received_at timestamp with time zone not null,
    received_from varchar(120) not null,
    foreign key (cascade_id, organisation) references directive.addressee (cascade_id, organisation)
);
create index evidence_file_addressee on directive.evidence_file (cascade_id, organisation, measure_id);

create table directive.answer_evidence (
    answer_id bigint not null references directive.answer (id),
    evidence_id varchar(36) not null references directive.evidence_file (id),
    primary key (answer_id, evidence_id)
);
create index answer_evidence_file on directive.answer_evidence (evidence_id);

insert into directive.evidence_file (id, cascade_id, organisation, file_name, media_type, sha256, bytes, content,
    received_at, received_from)
select cast(row_number() over (order by e.received_at, e.cascade_id, e.organisation) as varchar(36)), e.cascade_id,
    e.organisation, e.file_name, e.media_type, e.sha256, octet_length(e.content), e.content,
    e.received_at, coalesce(a.reported_by, e.organisation)
from directive.evidence e join directive.addressee a on a.cascade_id = e.cascade_id and a.organisation = e.organisation;
drop table directive.evidence;
