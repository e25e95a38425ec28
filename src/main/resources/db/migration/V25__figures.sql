-- The figures that a measure of a document asks for.
create table directive.measure_figure (
    cascade_id varchar(36) not null,
    document varchar(20) not null,
    measure_id varchar(40) not null,
    figure_key varchar(40) not null,
    ordinal integer not null,
    name varchar(200) not null,
    kind varchar(20) not null,
    unit varchar(40),
    minimum varchar(20),
    maximum varchar(20),
    choices varchar(2000) not null,
    required boolean not null,
    primary key (cascade_id, document, measure_id, figure_key),
    foreign key (cascade_id, document, measure_id) references directive.measure (cascade_id, document, measure_id)
);

-- The figures of an answer, which never change: a later answer has its own. A number has amount, a percentage also whole (n),
-- a date day; yes, no and a choice are words.
create table directive.answer_figure (
    answer_id bigint not null references directive.answer (id),
    figure_key varchar(40) not null,
    kind varchar(20) not null,
    amount numeric(19, 4),
    whole numeric(19, 4),
    day_given date,
    word varchar(80),
    primary key (answer_id, figure_key)
);
