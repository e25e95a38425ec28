-- 24 November is proposed for every year from 2026, marked as not yet confirmed. The row that decided on it for 2026 alone
-- came with the product; what an administrator has recorded since stays.
delete from directive.calendar_day
 where calendar_date = date '2026-11-24' and recorded_by = 'system' and source like 'Nghị quyết 80-NQ/TW%';

-- The days of later years are others now: running deadlines are reckoned again.
update directive.calendar_version set version = version + 1;
