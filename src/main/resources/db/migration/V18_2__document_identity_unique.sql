alter table directive.cascade_case alter column business_key set not null;
alter table directive.cascade_case alter column issued_year set not null;
alter table directive.cascade_case alter column number_folded set not null;
alter table directive.cascade_case add constraint cascade_case_key unique (business_key);
alter table directive.cascade_case
    add constraint cascade_case_identity unique (issuer, issued_year, number_folded, receiver);
