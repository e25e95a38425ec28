-- Annexes of a document: further files besides its PDF, each with the name under which it was handed in.
create table directive.annex (
    id varchar(36) primary key,
    cascade_id varchar(36) not null references directive.cascade_case (id),
    kind varchar(20) not null,
    file_name varchar(200) not null,
    media_type varchar(100) not null,
    sha256 varchar(64) not null,
    content ${binary} not null,
    received_at timestamp with time zone not null,
    received_from varchar(120) not null
);
create index annex_of_document on directive.annex (cascade_id, kind, received_at);

-- The account of the person who entered the document; null if the issuer's system sent it.
alter table directive.cascade_case add column entered_by varchar(120);
