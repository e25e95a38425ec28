-- The account that changed the calendar last, which moved deadlines name.
alter table directive.calendar_version add column changed_by varchar(120);
