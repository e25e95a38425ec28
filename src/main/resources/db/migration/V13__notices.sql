-- The task of the engine that a notice is about, null for the work of an addressee, whose task its instance leads to.
alter table directive.notice add column task_id varchar(64);
-- Whether it is for the leaders of its recipient, and not for the office.
alter table directive.notice add column for_leaders boolean default false not null;
-- Why no mail carries it: noMailServer or noAddress.
alter table directive.notice add column unmailed varchar(40);
alter table directive.delivery add column for_leaders boolean default false not null;
-- Whether a mail for leaders goes to the office, since none of them has an address.
alter table directive.delivery add column via_office boolean default false not null;
-- Why a message has ended otherwise than by an answer of its receiver: noAddress, bounced, webhookGone, done.
alter table directive.delivery add column ended_for varchar(40);
-- A mail keeps what it said from its first attempt on.
alter table directive.delivery alter column plain_body set data type varchar(1000000);
alter table directive.delivery alter column html_body set data type varchar(1000000);
alter table directive.delivery alter column address set data type varchar(6000);
create index delivery_webhook on directive.delivery (webhook_id, state, next_attempt_at);

-- What mail servers reported afterwards about a mail that had been accepted, the latest report for each address.
create table directive.delivery_bounce (
    delivery_id bigint not null references directive.delivery (id),
    address varchar(254) not null,
    reported_at timestamp with time zone not null,
    failed boolean not null,
    answer varchar(1000) not null,
    primary key (delivery_id, address)
);

update directive.notice set unmailed = outcome where outcome in ('noMailServer', 'noAddress');
update directive.notice set for_leaders = true where kind = 'escalation' and about is null;
update directive.notice set task_id = (select m.work from directive.due_moment m where m.id = due_moment_id)
    where due_moment_id is not null and work not in ('acknowledge', 'report');

-- The state of a notice follows its messages; of those that were left behind, every message has ended.
update directive.notice set state = case
        when exists (select 1 from directive.delivery_notice l join directive.delivery d on d.id = l.delivery_id
            where l.notice_id = notice.id and l.skipped is null and d.state = 'sent') then 'sent'
        when exists (select 1 from directive.delivery_notice l join directive.delivery d on d.id = l.delivery_id
            where l.notice_id = notice.id and l.skipped is null and d.state = 'failed') then 'failed'
        else 'skipped' end
    where state in ('queued', 'retrying') and composed_at is not null
        and not exists (select 1 from directive.delivery_notice l join directive.delivery d on d.id = l.delivery_id
            where l.notice_id = notice.id and l.skipped is null and d.state in ('queued', 'retrying'));
