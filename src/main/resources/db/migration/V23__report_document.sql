-- The number of the approved report, and its files as they were approved, one for each format (pdf, docx).
alter table directive.cascade_case add column report_number varchar(100);
create table directive.report_file (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    format varchar(10) not null,
    sha256 varchar(64) not null,
    content ${binary} not null,
    rendered_at timestamp with time zone not null,
    primary key (cascade_id, format)
);
