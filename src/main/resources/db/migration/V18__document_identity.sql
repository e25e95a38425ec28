-- A document is identified by its issuer, the year of its date and its folded number; a case by these and its receiver. The
-- business key is stored, since it can no longer be derived from issuer and number. The migration that follows fills both.
alter table directive.cascade_case add column business_key varchar(255);
alter table directive.cascade_case add column issued_year integer;
alter table directive.cascade_case add column number_folded varchar(400);
alter table directive.cascade_case drop constraint cascade_case_document;

-- The numbers that organisations gave out, by register: those of directives, and those of entry. A number is given once a
-- year; number_folded is without leading zeros. serial and notation are what the next number is proposed from.
create table directive.number_given (
    register varchar(20) not null,
    organisation varchar(60) not null,
    given_year integer not null,
    number_folded varchar(400) not null,
    written varchar(100) not null,
    serial integer,
    notation varchar(400) not null,
    cascade_id varchar(36) not null references directive.cascade_case (id),
    given_at timestamp with time zone not null,
    primary key (register, organisation, given_year, number_folded)
);
create index number_given_latest on directive.number_given (register, organisation, given_at);
