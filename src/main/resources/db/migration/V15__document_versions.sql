-- A document that is handed in again is a further version; the earlier ones stay, so that it can be told who acknowledged
-- what. Versions count from 1 within a cascade and kind.
create table directive.document_version (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    kind varchar(20) not null,
    version integer not null,
    sha256 varchar(64) not null,
    content ${binary} not null,
    received_at timestamp with time zone not null,
    received_from varchar(120) not null,
    primary key (cascade_id, kind, version)
);
insert into directive.document_version (cascade_id, kind, version, sha256, content, received_at, received_from)
    select cascade_id, kind, 1, sha256, content, received_at, received_from from directive.document;
drop table directive.document;
