-- What a directive states itself; null where the terms of the dispatch apply.
alter table directive.cascade_case add column directive_urgency varchar(20);
alter table directive.cascade_case add column directive_binding_force varchar(20);
alter table directive.cascade_case add column directive_occasion varchar(500);
alter table directive.cascade_case add column directive_window_from timestamp with time zone;
alter table directive.cascade_case add column directive_window_to timestamp with time zone;
alter table directive.cascade_case add column directive_acknowledge_by timestamp with time zone;
alter table directive.cascade_case add column directive_report_by timestamp with time zone;

-- When the leader of the lead department was told on the eve of the duty window who has not answered.
alter table directive.cascade_case add column eve_told_at timestamp with time zone;
