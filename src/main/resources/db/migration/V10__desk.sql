-- When an addressee that is not done yet expects to have news of a measure.
alter table directive.measure_state add column next_update date;
