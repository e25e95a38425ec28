-- Addressees that have reported are followed up until everything is done: when they update their answers next, and
-- whether they have missed that. Null where nothing more is expected, also of reports from before this version.
alter table directive.addressee add column update_by timestamp with time zone;
alter table directive.addressee add column update_origin varchar(20);
alter table directive.addressee add column update_rule varchar(200);
alter table directive.addressee add column update_late boolean default false not null;

-- What is done in place of a measure that cannot be done as directed, and until when.
alter table directive.answer add column compensating varchar(4000);
alter table directive.answer add column until_day date;

-- What the lead department says of an answer: confirmed, returned, or accepted as an exception until a day.
create table directive.answer_review (
    answer_id bigint primary key references directive.answer (id),
    kind varchar(20) not null,
    reason varchar(4000),
    until_day date,
    reviewed_at timestamp with time zone not null,
    reviewed_by varchar(120) not null
);

-- The moment for which the watch is set, and the issuer's word that follow-up ends.
alter table directive.cascade_case add column watch_next timestamp with time zone;
alter table directive.cascade_case add column stood_down_at timestamp with time zone;
alter table directive.cascade_case add column stood_down_by varchar(120);
alter table directive.cascade_case add column stood_down_reason varchar(4000);
