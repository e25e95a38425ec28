-- The lead department may begin the report before the general date. The watch reads that it did.
alter table directive.cascade_case add column consolidation_begun_at timestamp with time zone;
alter table directive.cascade_case add column consolidation_begun_by varchar(64);

-- What the system proposed when the report was written, so that a report that is returned shows what has changed since.
alter table directive.cascade_case add column report_proposed varchar(40000);
