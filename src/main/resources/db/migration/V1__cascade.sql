create table directive.organisation (
    organisation_key varchar(60) not null primary key,
    name varchar(300) not null,
    level varchar(20) not null,
    parent varchar(60) references directive.organisation (organisation_key),
    valid_from date,
    valid_to date,
    successors varchar(2000) not null,
    aliases varchar(2000) not null,
    email varchar(300),
    phone varchar(100)
);
create index organisation_parent on directive.organisation (parent);

create table directive.organisation_group (
    organisation_key varchar(60) not null references directive.organisation (organisation_key),
    addressee_group varchar(40) not null,
    primary key (organisation_key, addressee_group)
);

create table directive.cascade_case (
    id varchar(36) not null primary key,
    issuer varchar(60) not null,
    document_number varchar(100) not null,
    content_hash varchar(64) not null,
    issued_on date not null,
    subject varchar(2000) not null,
    urgency varchar(20) not null,
    binding_force varchar(20) not null,
    occasion varchar(500),
    signer varchar(200),
    window_from timestamp with time zone,
    window_to timestamp with time zone,
    acknowledge_by timestamp with time zone,
    report_by timestamp with time zone,
    receiver varchar(60) not null references directive.organisation (organisation_key),
    lead_department varchar(60) not null references directive.organisation (organisation_key),
    province varchar(60) not null,
    shape varchar(20),
    state varchar(20) not null,
    received_at timestamp with time zone not null,
    process_instance_id varchar(64),
    registration_number varchar(100),
    refusal varchar(4000),
    directive_subject varchar(2000),
    directive_number varchar(100),
    directive_issued_at timestamp with time zone,
    directive_signed_by varchar(120),
    watched_until timestamp with time zone,
    report_text varchar(40000),
    report_approved_at timestamp with time zone,
    report_approved_by varchar(120),
    constraint cascade_case_document unique (issuer, document_number)
);
create index cascade_case_province on directive.cascade_case (province, received_at);

create table directive.idempotency_key (
    caller varchar(120) not null,
    request_key varchar(200) not null,
    content_hash varchar(64) not null,
    cascade_id varchar(36) not null references directive.cascade_case (id),
    primary key (caller, request_key)
);

create table directive.measure (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    document varchar(20) not null,
    measure_id varchar(40) not null,
    ordinal integer not null,
    clause varchar(40),
    wording varchar(4000) not null,
    addressee_groups varchar(400) not null,
    primary key (cascade_id, document, measure_id)
);

create table directive.draft_addressee (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    organisation varchar(60) not null references directive.organisation (organisation_key),
    primary key (cascade_id, organisation)
);

create table directive.addressee (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    organisation varchar(60) not null references directive.organisation (organisation_key),
    name varchar(300) not null,
    state varchar(20) not null,
    late boolean not null,
    process_instance_id varchar(64),
    opened_at timestamp with time zone,
    acknowledge_by timestamp with time zone not null,
    acknowledge_origin varchar(20) not null,
    acknowledged_at timestamp with time zone,
    acknowledged_by varchar(120),
    note varchar(4000),
    report_by timestamp with time zone not null,
    report_origin varchar(20) not null,
    reported_at timestamp with time zone,
    reported_by varchar(120),
    reminders_sent integer not null,
    last_reminded_at timestamp with time zone,
    primary key (cascade_id, organisation)
);
create index addressee_watch on directive.addressee (cascade_id, state, acknowledge_by, report_by);
create index addressee_organisation on directive.addressee (organisation, state);

create table directive.measure_state (
    cascade_id varchar(36) not null,
    organisation varchar(60) not null,
    measure_id varchar(40) not null,
    state varchar(20) not null,
    note varchar(4000),
    primary key (cascade_id, organisation, measure_id),
    foreign key (cascade_id, organisation) references directive.addressee (cascade_id, organisation)
);

create table directive.evidence (
    cascade_id varchar(36) not null,
    organisation varchar(60) not null,
    file_name varchar(255) not null,
    media_type varchar(100) not null,
    sha256 varchar(64) not null,
    content ${binary} not null,
    received_at timestamp with time zone not null,
    primary key (cascade_id, organisation),
    foreign key (cascade_id, organisation) references directive.addressee (cascade_id, organisation)
);

create table directive.step (
    task_id varchar(64) not null primary key,
    cascade_id varchar(36) not null references directive.cascade_case (id),
    task varchar(100) not null,
    organisation varchar(60) not null,
    opened_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    due_origin varchar(20) not null,
    done_at timestamp with time zone,
    done_by varchar(120),
    outcome varchar(40),
    note varchar(4000),
    late boolean not null,
    reminders_sent integer not null,
    last_reminded_at timestamp with time zone
);
create index step_cascade on directive.step (cascade_id, opened_at);

create table directive.reminder (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    organisation varchar(60) not null,
    stage varchar(20) not null,
    task varchar(100) not null,
    due_at timestamp with time zone not null,
    reminded_at timestamp with time zone not null,
    primary key (cascade_id, organisation, task, due_at, reminded_at)
);

create table directive.document (
    cascade_id varchar(36) not null references directive.cascade_case (id),
    kind varchar(20) not null,
    sha256 varchar(64) not null,
    content ${binary} not null,
    received_at timestamp with time zone not null,
    received_from varchar(120) not null,
    primary key (cascade_id, kind)
);
