-- Whose mailbox a mail with notices goes to, and why: office, leaders, noLeader or noLeaderAddress. Of earlier mails for
-- leaders that went to the office it is not known which of the last two applied; they count as the last.
alter table directive.delivery add column addressing varchar(20);
update directive.delivery set addressing = case
        when via_office = true then 'noLeaderAddress'
        when for_leaders = true then 'leaders'
        else 'office' end
    where channel = 'mail' and recipient is not null and address <> '';
alter table directive.delivery drop column via_office;
