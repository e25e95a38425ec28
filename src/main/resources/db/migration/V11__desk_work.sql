-- What is searched, folded: without case and diacritics. Filled for what is there already by the migration that follows.
alter table directive.cascade_case add column search_text varchar(4300) default '' not null;
alter table directive.organisation add column search_text varchar(2500) default '' not null;

-- Open tasks are matched with their addressees by instance.
create index addressee_instance on directive.addressee (process_instance_id);

-- An acknowledgement that came by telephone: who spoke for the addressee, and when; null if it acknowledged by itself.
alter table directive.addressee add column spoken_to varchar(200);
alter table directive.addressee add column spoken_phone varchar(50);
alter table directive.addressee add column spoken_at timestamp with time zone;
alter table directive.addressee add column spoken_recorded_at timestamp with time zone;

-- Claims that were taken back from those who held them.
create table directive.released_claim (
    task_id varchar(64) not null,
    cascade_id varchar(36) not null references directive.cascade_case (id),
    holder varchar(120) not null,
    held_since timestamp with time zone not null,
    released_at timestamp with time zone not null,
    reason varchar(30) not null,
    primary key (task_id, released_at)
);

-- Who stands in for whom, from when to when; begun_at is when it took effect, ended_at when it ended before its time.
create table directive.substitution (
    id varchar(36) not null primary key,
    person varchar(120) not null,
    substitute varchar(120) not null,
    from_at timestamp with time zone not null,
    to_at timestamp with time zone not null,
    created_at timestamp with time zone not null,
    begun_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by varchar(120)
);
create index substitution_person on directive.substitution (person, to_at);
create index substitution_substitute on directive.substitution (substitute, to_at);

-- The memberships that substitutes have for the time being, and had not before. Those taken back are known for some
-- minutes more, since a session may still believe in them.
create table directive.lent_membership (
    account varchar(120) not null,
    group_id varchar(100) not null,
    taken_back_at timestamp with time zone,
    primary key (account, group_id)
);

-- One row that whoever changes substitutions locks.
create table directive.substitution_lock (
    id integer not null primary key
);
insert into directive.substitution_lock (id) values (1);

-- Tasks that were completed by a substitute, and whose place that was.
create table directive.substitute_act (
    task_id varchar(64) not null primary key,
    cascade_id varchar(36) not null references directive.cascade_case (id),
    organisation varchar(60) not null,
    task varchar(100) not null,
    done_by varchar(120) not null,
    done_for varchar(120) not null,
    done_at timestamp with time zone not null
);
create index substitute_act_cascade on directive.substitute_act (cascade_id, done_at);
