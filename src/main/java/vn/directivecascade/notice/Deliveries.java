package vn.directivecascade.notice;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.notice.Delivery.Body;
import vn.directivecascade.notice.Delivery.Outcome;
import vn.directivecascade.notice.mailbox.Addressing;
import vn.directivecascade.notice.mailbox.BounceReport;
import vn.directivecascade.notice.mailbox.Mailboxes;

/**
 * The outbox: queued messages and their attempts. A node leases one message at a time; after the lease has expired,
 * another node may take it, and the result of the first no longer changes the state of the message.
 */
@Repository
public class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** Reason to skip a notice: its work has been completed. */
    private static final String DONE = "done";

    /** Reason to skip a notice: the deadline of its work has been moved. */
    private static final String MOVED = "moved";

    /** The receiving server later reported that a mail could not be delivered. */
    private static final String BOUNCED = "bounced";

    /** The webhook of a message has been deleted or is gone. */
    private static final String WEBHOOK_GONE = "webhookGone";

    private static final String OPEN = " " + DeliveryState.UNDER_WAY;

    /** Condition on messages {@code d} to one system. */
    private static final String TO_SYSTEM =
            " d.channel = :channel and d.recipient = :recipient and d.address = :address"
                    + " and (cast(:webhook as varchar(36)) is null or d.webhook_id = :webhook)";

    private static final double JITTER = 0.2;
    private static final int LONGEST_ANSWER = 1_000;

    private final JdbcClient jdbc;
    private final Cascades cascades;
    private final Addressees addressees;
    private final Steps steps;
    private final Extensions extensions;
    private final Notices notices;
    private final Mailboxes mailboxes;
    private final NoticeSettings settings;
    private final Clock clock;

    Deliveries(
            JdbcClient jdbc,
            Cascades cascades,
            Addressees addressees,
            Steps steps,
            Extensions extensions,
            Notices notices,
            Mailboxes mailboxes,
            NoticeSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.cascades = cascades;
        this.addressees = addressees;
        this.steps = steps;
        this.extensions = extensions;
        this.notices = notices;
        this.mailboxes = mailboxes;
        this.settings = settings;
        this.clock = clock;
    }

    /** The name under which this process holds leases. */
    static String nodeName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "node";
        }
        return host.substring(0, Math.min(host.length(), 40)) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Queues a message to be sent immediately.
     *
     * @param address its address; null for a mail with notices, whose address is determined when it is sent
     */
    long add(
            String channel,
            String recipient,
            String address,
            boolean forLeaders,
            String webhook,
            String messageId,
            Body body) {
        jdbc.sql(
                        "insert into directive.delivery (channel, recipient, address, for_leaders, webhook_id, message_id, subject,"
                                + " plain_body, html_body, composed_at, state, attempts, doubtful, next_attempt_at) values"
                                + " (:channel, :recipient, :address, :forLeaders, :webhook, :messageId, :body.subject,"
                                + " :body.plain, :body.html, :now, 'queued', 0, false, :now)")
                .param("channel", channel)
                .param("recipient", recipient)
                .param("address", address == null ? "" : address)
                .param("forLeaders", forLeaders)
                .param("webhook", webhook)
                .param("messageId", messageId)
                .param("body", body)
                .param("now", clock.instant())
                .update();
        return jdbc.sql("select id from directive.delivery where message_id = :messageId")
                .param("messageId", messageId)
                .query(Long.class)
                .single();
    }

    /** Queues a message of a channel to be sent immediately. */
    public long add(Channel.Message message) {
        return add(
                message.channel(),
                message.recipient(),
                message.address(),
                false,
                message.webhook(),
                message.id(),
                message.body());
    }

    /**
     * Replaces failed messages to the same system with this notice by a new message.
     *
     * @return whether there were any
     */
    boolean replaceFailed(long notice, Channel.Message message) {
        return to(
                                jdbc.sql(
                                        "update directive.delivery_notice set skipped = :sentAgain where notice_id = :notice"
                                                + " and skipped is null and delivery_id in (select d.id from directive.delivery d"
                                                + " where" + TO_SYSTEM + " and d.state = 'failed')"),
                                message.channel(),
                                message.recipient(),
                                message.address(),
                                message.webhook())
                        .param("sentAgain", Standing.SENT_AGAIN)
                        .param("notice", notice)
                        .update()
                > 0;
    }

    private static JdbcClient.StatementSpec to(
            JdbcClient.StatementSpec statement, String channel, String recipient, String address, String webhook) {
        return statement
                .param("channel", channel)
                .param("recipient", recipient)
                .param("address", address)
                .param("webhook", webhook);
    }

    void carry(long delivery, long notice) {
        jdbc.sql("insert into directive.delivery_notice (delivery_id, notice_id) values (:delivery, :notice)")
                .param("delivery", delivery)
                .param("notice", notice)
                .update();
    }

    /**
     * A message of a channel that is due.
     *
     * @param host host of its address; the whole address if it has none
     */
    record Due(long id, String channel, String organisation, String host) {}

    /**
     * The oldest due message to each system on these channels, except systems to which any node is currently sending.
     */
    List<Due> due(Collection<String> channels) {
        return jdbc.sql(
                        "select d.channel, d.recipient, d.address, d.webhook_id, min(d.id) as id from directive.delivery d"
                                + " where d.channel in (:channels) and d." + DeliveryState.UNDER_WAY
                                + " and d.next_attempt_at <= :now and (d.lease_until is null or d.lease_until <= :now)"
                                + " and not exists (select 1 from directive.delivery r where r.channel = d.channel"
                                + " and r." + DeliveryState.UNDER_WAY + " and r.lease_until > :now"
                                + " and r.recipient = d.recipient and r.address = d.address"
                                + " and (d.webhook_id is null or r.webhook_id = d.webhook_id))"
                                + " group by d.channel, d.recipient, d.address, d.webhook_id order by min(d.id)")
                .param("channels", channels)
                .param("now", clock.instant())
                .query((row, n) -> new Due(
                        row.getLong("id"),
                        row.getString("channel"),
                        row.getString("recipient"),
                        host(row.getString("address"))))
                .list();
    }

    private static String host(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null ? address : host;
        } catch (IllegalArgumentException noAddressOfTheWeb) {
            return address;
        }
    }

    /** Leases this message, unless another node has leased it or it need not be sent. */
    @Transactional
    public Optional<Delivery> lease(Due due, String node) {
        return find(" d.id = :which", due.id()).flatMap(delivery -> lease(delivery, node));
    }

    /**
     * Leases the oldest due mail; mails to persons come after those with notices, since there may be thousands of them.
     * Notices about work completed in the meantime are skipped; this is checked under lock, so that a user who
     * completes a task concurrently is either notified before or not at all.
     */
    @Transactional
    public Optional<Delivery> leaseMail(String node) {
        while (true) {
            Optional<Delivery> next = find(" d.channel = :which", Channel.MAIL);
            if (next.isEmpty()) {
                return next;
            }
            Optional<Delivery> leased = lease(next.get(), node);
            if (leased.isPresent()) {
                return leased;
            }
        }
    }

    /** Leases a locked message, or closes it if it has no content or no recipient left. */
    private Optional<Delivery> lease(Delivery delivery, String node) {
        List<RecordedNotice> told = carried(delivery.id());
        List<RecordedNotice> live = new ArrayList<>();
        Map<Long, String> overtaken = new LinkedHashMap<>();
        for (RecordedNotice notice : told) {
            overtaken(notice).ifPresentOrElse(why -> overtaken.put(notice.id(), why), () -> live.add(notice));
        }
        boolean said = delivery.body() != null && delivery.writtenWhenSent();
        if (said && !live.isEmpty()) {
            // It may have been received already: the text of a Message-ID is never changed.
            live.clear();
            live.addAll(told);
        } else {
            overtaken.forEach((notice, why) -> skip(delivery.id(), notice, why));
            settle(overtaken.keySet());
        }
        boolean nothingLeft = live.isEmpty() && !carriesNothing(delivery.id());
        if (nothingLeft || !targetIsThere(delivery)) {
            close(delivery, live, nothingLeft ? DONE : WEBHOOK_GONE);
            return Optional.empty();
        }
        if (!delivery.writtenWhenSent()) {
            return Optional.of(take(delivery, delivery.addresses(), delivery.addressing(), live, node));
        }
        Mailboxes.Found found = mailboxes.of(new Mailboxes.Reader(delivery.recipient(), delivery.forLeaders()));
        if (found.none()) {
            unaddressed(delivery);
            return Optional.empty();
        }
        return Optional.of(take(delivery, found.addresses(), found.addressing(), live, node));
    }

    private Optional<Delivery> find(String which, Object value) {
        return jdbc.sql("select d.*, (select w.url from directive.webhook w where w.id = d.webhook_id) as url"
                        + " from directive.delivery d where" + which + " and" + OPEN
                        + " and d.next_attempt_at <= :now and (d.lease_until is null or d.lease_until <= :now)"
                        + " order by case when d.recipient is null then 1 else 0 end, d.id limit 1"
                        + " for update skip locked")
                .param("which", value)
                .param("now", clock.instant())
                .query((row, n) -> new Delivery(
                        row.getLong("id"),
                        row.getInt("attempts") + 1,
                        row.getString("channel"),
                        row.getString("recipient"),
                        Arrays.asList((row.getString("url") == null ? row.getString("address") : row.getString("url"))
                                .split(" ")),
                        row.getBoolean("for_leaders"),
                        Coded.find(Addressing.class, row.getString("addressing"))
                                .orElse(null),
                        row.getString("webhook_id"),
                        row.getString("message_id"),
                        row.getString("plain_body") == null
                                ? null
                                : new Body(
                                        row.getString("subject"),
                                        row.getString("plain_body"),
                                        row.getString("html_body")),
                        Rows.instant(row, "composed_at"),
                        List.of()))
                .optional();
    }

    private Delivery take(
            Delivery delivery, List<String> addresses, Addressing addressing, List<RecordedNotice> live, String node) {
        Instant now = clock.instant();
        boolean said = delivery.body() != null && delivery.writtenWhenSent();
        jdbc.sql(
                        "update directive.delivery set attempts = :delivery.attempt, address = :address, addressing = :addressing,"
                                + " doubtful = (doubtful or :said), lease_owner = :node, lease_until = :until"
                                + " where id = :delivery.id")
                .param("delivery", delivery)
                .param("address", String.join(" ", addresses))
                .param("addressing", addressing == null ? null : addressing.code())
                // It still has its text, so the outcome of an earlier attempt is unknown, for example after a crash.
                .param("said", said)
                .param("node", node)
                .param("until", now.plus(settings.lease()))
                .update();
        jdbc.sql("insert into directive.delivery_attempt (delivery_id, attempt, node, started_at)"
                        + " values (:delivery.id, :delivery.attempt, :node, :now)")
                .param("delivery", delivery)
                .param("node", node)
                .param("now", now)
                .update();
        return delivery.to(addresses, addressing, live);
    }

    /**
     * Stores the text of a mail before it is sent; it is not changed unless the mail was certainly not received.
     *
     * @return whether the lease is still held, so that the mail may be sent
     */
    @Transactional
    public boolean keep(Delivery delivery, Body words) {
        return jdbc.sql("update directive.delivery set subject = :words.subject, plain_body = :words.plain,"
                                + " html_body = :words.html where id = :delivery.id and attempts = :delivery.attempt and"
                                + OPEN)
                        .param("words", words)
                        .param("delivery", delivery)
                        .update()
                == 1;
    }

    /** The notices that a message still carries, oldest first. */
    List<RecordedNotice> carried(long delivery) {
        return jdbc.sql("select n.* from directive.notice n join directive.delivery_notice d on d.notice_id = n.id"
                        + " where d.delivery_id = :delivery and d.skipped is null order by n.queued_at, n.id")
                .param("delivery", delivery)
                .query(RecordedNotice::of)
                .list();
    }

    private boolean carriesNothing(long delivery) {
        return jdbc.sql("select count(*) from directive.delivery_notice where delivery_id = :delivery")
                        .param("delivery", delivery)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private boolean targetIsThere(Delivery delivery) {
        return delivery.webhook() == null
                || jdbc.sql("select count(*) from directive.webhook where id = :id and state = 'active'")
                                .param("id", delivery.webhook())
                                .query(Integer.class)
                                .single()
                        == 1;
    }

    /** Why a notice is obsolete, checked under lock; empty if it still has to be sent. */
    Optional<String> overtaken(RecordedNotice told) {
        Notice notice = told.notice();
        if (notice.work() == null || !notice.kind().asksForWork()) {
            return Optional.empty();
        }
        List<Instant> due = due(told);
        if (due.isEmpty()) {
            return Optional.of(DONE);
        }
        return notice.kind().urges() && !due.contains(notice.dueAt()) ? Optional.of(MOVED) : Optional.empty();
    }

    /** The deadlines of the open work that a notice asks for; none if it is done. Locks the work. */
    private List<Instant> due(RecordedNotice told) {
        Notice notice = told.notice();
        if (told.task() != null) {
            return steps.lockOpen(told.task()).stream()
                    .map(step -> step.due().at())
                    .toList();
        }
        if (notice.kind() == Notice.Kind.EXTENSION_ASKED) {
            return extensions.lockOpen(notice.cascade(), notice.about()).stream()
                    .map(Extension::until)
                    .toList();
        }
        Optional<Stage> work = Coded.find(Stage.class, notice.work()).filter(Stage::isOfAddressee);
        if (work.isPresent()) {
            return addressees.lock(notice.cascade(), told.worker()).flatMap(who -> who.stillDue(work.get())).stream()
                    .map(Deadline::at)
                    .toList();
        }
        // Notices of earlier versions name no task; they concern every open step of that kind.
        return steps.lockOpen(notice.cascade(), notice.work()).stream()
                .map(step -> step.due().at())
                .toList();
    }

    /** Removes a notice from a message; the caller must settle the notice afterwards. */
    void skip(long delivery, long notice, String reason) {
        jdbc.sql(
                        "update directive.delivery_notice set skipped = :reason where delivery_id = :delivery and notice_id = :notice")
                .param("reason", reason)
                .param("delivery", delivery)
                .param("notice", notice)
                .update();
    }

    /** The recorded state of a notice, and the data from which it is derived. */
    private record Held(RecordedNotice told, String before, String outcome, boolean composed, String unmailed) {}

    /**
     * Updates the state of notices from their messages. The notices are locked first, so that of concurrent changes to
     * messages of the same notice the last one sees all others.
     *
     * @return the notices that have failed by this update
     */
    @Transactional
    List<RecordedNotice> settle(Collection<Long> notices) {
        if (notices.isEmpty()) {
            return List.of();
        }
        List<Held> held = jdbc.sql("select * from directive.notice where id in (:ids) order by id for update")
                .param("ids", notices)
                .query((row, n) -> new Held(
                        RecordedNotice.of(row, n),
                        row.getString("state"),
                        row.getString("outcome"),
                        Rows.instant(row, "composed_at") != null,
                        row.getString("unmailed")))
                .list();
        Map<Long, List<Standing.Part>> parts = new HashMap<>();
        jdbc.sql("select l.notice_id, l.skipped, d.state, d.ended_for from directive.delivery_notice l"
                        + " join directive.delivery d on d.id = l.delivery_id where l.notice_id in (:ids)"
                        + " and (l.skipped is null or l.skipped <> :sentAgain) order by d.id")
                .param("ids", notices)
                .param("sentAgain", Standing.SENT_AGAIN)
                .query(row -> {
                    String skipped = row.getString("skipped");
                    parts.computeIfAbsent(row.getLong("notice_id"), id -> new ArrayList<>())
                            .add(
                                    skipped == null
                                            ? new Standing.Part(
                                                    Coded.of(DeliveryState.class, row.getString("state")),
                                                    row.getString("ended_for"))
                                            : new Standing.Part(DeliveryState.SKIPPED, skipped));
                });
        List<RecordedNotice> failed = new ArrayList<>();
        for (Held each : held) {
            Standing now = Standing.of(
                    each.composed(),
                    each.unmailed(),
                    parts.getOrDefault(each.told().id(), List.of()));
            if (now.state().code().equals(each.before()) && Objects.equals(now.outcome(), each.outcome())) {
                continue;
            }
            jdbc.sql("update directive.notice set state = :now.state, outcome = :now.outcome where id = :id")
                    .param("now", now)
                    .param("id", each.told().id())
                    .update();
            if (now.state() == DeliveryState.FAILED
                    && !DeliveryState.FAILED.code().equals(each.before())) {
                failed.add(each.told());
            }
        }
        return failed;
    }

    private void close(Delivery delivery, List<RecordedNotice> unsaid, String reason) {
        unsaid.forEach(told -> skip(delivery.id(), told.id(), reason));
        end(delivery.id(), DeliveryState.SKIPPED, reason);
        settle(unsaid.stream().map(RecordedNotice::id).toList());
    }

    /** Fails a mail whose recipient has no address any more. */
    private void unaddressed(Delivery delivery) {
        end(delivery.id(), DeliveryState.FAILED, Standing.NO_ADDRESS);
        alarm(settle(carried(delivery.id()).stream().map(RecordedNotice::id).toList()), Standing.NO_ADDRESS);
    }

    private void end(long delivery, DeliveryState state, String reason) {
        jdbc.sql(
                        "update directive.delivery set state = :state, ended_for = :reason, lease_owner = null,"
                                + " lease_until = null, last_error = :reason, plain_body = null, html_body = null where id = :id")
                .param("state", state)
                .param("reason", reason)
                .param("id", delivery)
                .update();
    }

    /**
     * Records the result of an attempt. If the lease was lost in the meantime, only the attempt is recorded.
     *
     * @return whether the state of the message was updated
     */
    @Transactional
    public boolean record(Delivery delivery, Outcome outcome) {
        Instant now = clock.instant();
        Instant next = now.plus(pause(delivery.attempt()));
        DeliveryState state = outcome.state();
        if (state == DeliveryState.RETRYING
                && next.isAfter(delivery.composedAt().plus(settings.giveUpAfter()))) {
            state = DeliveryState.FAILED;
        }
        String answer = outcome.answer() == null
                ? null
                : outcome.answer().substring(0, Math.min(outcome.answer().length(), LONGEST_ANSWER));
        jdbc.sql("update directive.delivery_attempt set finished_at = :now, outcome = :outcome, answer = :answer"
                        + " where delivery_id = :delivery.id and attempt = :delivery.attempt")
                .param("now", now)
                .param("outcome", state)
                .param("answer", answer)
                .param("delivery", delivery)
                .update();
        if (state == DeliveryState.RETRYING
                && outcome.doubtful()
                && !delivery.channel().equals(Channel.MAIL)) {
            keepWaiting(delivery, next);
        }
        boolean retrying = state == DeliveryState.RETRYING;
        boolean ours = jdbc.sql("update directive.delivery set state = :state, lease_owner = null, lease_until = null,"
                                + " next_attempt_at = :next, last_error = :error,"
                                + " plain_body = case when :keep or :keepDoubtful and (doubtful or :doubtful) then plain_body else null end,"
                                + " html_body = case when :keep or :keepDoubtful and (doubtful or :doubtful) then html_body else null end,"
                                + " doubtful = (doubtful or :doubtful)"
                                + " where id = :delivery.id and attempts = :delivery.attempt and" + OPEN)
                        .param("state", state)
                        .param("next", next)
                        .param("error", state == DeliveryState.SENT && !outcome.incomplete() ? null : answer)
                        .param("doubtful", outcome.doubtful())
                        // The text of a message composed in advance is deleted when the message has ended.
                        .param("keep", retrying && !delivery.writtenWhenSent())
                        // A mail with notices is composed again if it was certainly not received.
                        .param("keepDoubtful", retrying)
                        .param("delivery", delivery)
                        .update()
                == 1;
        if (ours) {
            List<Long> ids = delivery.notices().stream().map(RecordedNotice::id).toList();
            List<RecordedNotice> failed = settle(ids);
            alarm(outcome.incomplete() ? delivery.notices() : failed, answer);
        }
        return ours;
    }

    /**
     * Postpones the other messages to a receiver that does not respond: each of them would block a sender until the
     * time-out.
     */
    private void keepWaiting(Delivery delivery, Instant until) {
        to(
                        jdbc.sql("update directive.delivery d set next_attempt_at = :until where" + TO_SYSTEM + " and"
                                + OPEN + " and d.next_attempt_at < :until"),
                        delivery.channel(),
                        delivery.recipient(),
                        String.join(" ", delivery.addresses()),
                        delivery.webhook())
                .param("until", until)
                .update();
    }

    /**
     * Records a delivery status notification. It counts only for a known Message-ID and a recipient of that mail. A
     * mail that has failed for all recipients is marked as failed, and the lead department is notified.
     */
    @Transactional
    public void returned(String messageId, BounceReport.Recipient report) {
        record Accepted(long id, List<String> addresses, boolean sent) {}
        Optional<Accepted> found = jdbc.sql("select id, address, state from directive.delivery"
                        + " where message_id = :messageId and channel = 'mail' for update")
                .param("messageId", messageId)
                .query((row, n) -> new Accepted(
                        row.getLong("id"),
                        Arrays.asList(row.getString("address")
                                .toLowerCase(Locale.ROOT)
                                .split(" ")),
                        DeliveryState.SENT.code().equals(row.getString("state"))))
                .optional();
        String address = found.flatMap(mail -> mail.addresses().stream()
                        .filter(report.addresses()::contains)
                        .findFirst())
                .orElse(null);
        if (address == null) {
            LOG.debug("a report about no mail of ours");
            return;
        }
        Accepted mail = found.get();
        if (!reported(mail.id(), address, report)) {
            return;
        }
        Set<String> failed = new HashSet<>(
                jdbc.sql("select address from directive.delivery_bounce where delivery_id = :id and failed = true")
                        .param("id", mail.id())
                        .query(String.class)
                        .list());
        String answer = address + ": " + report.answer();
        boolean lost = report.failed() && mail.sent() && failed.containsAll(mail.addresses());
        jdbc.sql("update directive.delivery set last_error = :error"
                        + (lost ? ", state = 'failed', ended_for = '" + BOUNCED + "'" : "") + " where id = :id")
                .param("error", answer)
                .param("id", mail.id())
                .update();
        List<RecordedNotice> told = carried(mail.id());
        List<RecordedNotice> unheard =
                settle(told.stream().map(RecordedNotice::id).toList());
        if (report.failed()) {
            alarm(lost ? unheard : told, answer);
        }
    }

    /** Records a notification; returns whether it adds to what is already known. */
    private boolean reported(long delivery, String address, BounceReport.Recipient report) {
        List<Boolean> before = jdbc.sql("select failed from directive.delivery_bounce where delivery_id = :id"
                        + " and address = :address")
                .param("id", delivery)
                .param("address", address)
                .query(Boolean.class)
                .list();
        if (before.contains(true) || !before.isEmpty() && !report.failed()) {
            return false;
        }
        jdbc.sql(
                        before.isEmpty()
                                ? "insert into directive.delivery_bounce (delivery_id, address, reported_at, failed, answer)"
                                        + " values (:id, :address, :now, :report.failed, :report.answer)"
                                : "update directive.delivery_bounce set reported_at = :now, failed = :report.failed,"
                                        + " answer = :report.answer"
                                        + " where delivery_id = :id and address = :address")
                .param("id", delivery)
                .param("address", address)
                .param("now", clock.instant())
                .param("report", report)
                .update();
        return true;
    }

    /** Queues one alarm per cascade of these notices. */
    void alarm(Collection<RecordedNotice> lost, String reason) {
        Set<String> alarmed = new HashSet<>();
        lost.stream()
                .filter(told -> alarmed.add(told.notice().cascade()))
                .forEach(told -> alarm(told.notice(), reason));
    }

    /**
     * Notifies the lead department that an organisation could not be reached, or the dispatch's issuer if it is the
     * lead department itself; once a day per organisation, and never about an alarm.
     */
    private void alarm(Notice lost, String reason) {
        if (lost.kind() == Notice.Kind.UNDELIVERABLE || lost.cascade() == null) {
            LOG.warn("{} was not told of {}: {}", lost.recipient(), lost.kind().code(), reason);
            return;
        }
        Cascade cascade = cascades.get(lost.cascade());
        String to = lost.recipient().equals(cascade.lead()) ? cascade.dispatch().issuer() : cascade.lead();
        boolean known = jdbc.sql("select count(*) from directive.notice where kind = :kind and cascade_id = :cascade"
                                + " and about = :about and queued_at > :since")
                        .param("kind", Notice.Kind.UNDELIVERABLE)
                        .param("cascade", lost.cascade())
                        .param("about", lost.recipient())
                        .param("since", clock.instant().minus(Duration.ofDays(1)))
                        .query(Integer.class)
                        .single()
                > 0;
        if (!known && !to.equals(lost.recipient())) {
            notices.tell(new Notice(
                    Notice.Kind.UNDELIVERABLE,
                    lost.cascade(),
                    to,
                    lost.recipient(),
                    lost.work(),
                    lost.dueAt(),
                    null,
                    reason,
                    lost.roundTheClock()));
        }
    }

    /** Exponential back-off with jitter. */
    private Duration pause(int attempt) {
        long limit = settings.backOffLimit().toMillis();
        long doubled = Math.min(limit, settings.backOff().toMillis() << Math.min(attempt - 1, 20));
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis((long) (doubled * jitter));
    }
}
