package vn.directivecascade.notice;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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
import vn.directivecascade.directive.Cascade;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Rows;
import vn.directivecascade.notice.Delivery.Body;
import vn.directivecascade.notice.Delivery.Channel;
import vn.directivecascade.notice.Delivery.Outcome;

/**
 * Messages on their way. A node leases one at a time; when its lease has run out, another node may take the message, and
 * what the first one says afterwards is no longer written down as the message's state.
 */
@Repository
class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** Why a message says nothing of a notice any more: its work has been done meanwhile. */
    private static final String DONE = "done";

    /** The same, since the work is due at another time than it says. */
    private static final String MOVED = "moved";

    private static final String OPEN = " state in ('queued', 'retrying')";
    private static final double JITTER = 0.2;
    private static final int LONGEST_ANSWER = 1_000;

    private final JdbcClient jdbc;
    private final Cascades cascades;
    private final Notices notices;
    private final NoticeSettings settings;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, Cascades cascades, Notices notices, NoticeSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.cascades = cascades;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    /** The name under which this process takes leases. */
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

    /** Puts a message on its way, to be sent from now on. */
    long add(Channel channel, String recipient, List<String> addresses, String webhook, String messageId, Body body) {
        Instant now = clock.instant();
        jdbc.sql(
                        "insert into directive.delivery (channel, recipient, address, webhook_id, message_id, subject, plain_body,"
                                + " html_body, composed_at, state, attempts, doubtful, next_attempt_at) values (:channel, :recipient,"
                                + " :address, :webhook, :messageId, :subject, :plain, :html, :now, 'queued', 0, false, :now)")
                .param("channel", channel.code())
                .param("recipient", recipient)
                .param("address", String.join(" ", addresses))
                .param("webhook", webhook)
                .param("messageId", messageId)
                .param("subject", body == null ? null : body.subject())
                .param("plain", body == null ? null : body.plain())
                .param("html", body == null ? null : body.html())
                .param("now", Rows.utc(now))
                .update();
        return jdbc.sql("select id from directive.delivery where message_id = :messageId")
                .param("messageId", messageId)
                .query(Long.class)
                .single();
    }

    void carry(long delivery, long notice) {
        jdbc.sql("insert into directive.delivery_notice (delivery_id, notice_id) values (:delivery, :notice)")
                .param("delivery", delivery)
                .param("notice", notice)
                .update();
    }

    /**
     * Takes the oldest message that is to be sent now. What it would say about work done meanwhile is left out, looked up
     * under lock: whoever completes a task in the same moment is told before, or not at all.
     */
    @Transactional
    public Optional<Delivery> lease(Channel channel, String node) {
        while (true) {
            Optional<Delivery> next = next(channel);
            if (next.isEmpty()) {
                return next;
            }
            Delivery delivery = next.get();
            List<Told> told = carried(delivery.id());
            List<Told> live = new ArrayList<>();
            for (Told notice : told) {
                Optional<String> overtaken = overtaken(notice);
                if (overtaken.isPresent()) {
                    skip(delivery.id(), notice.id(), overtaken.get());
                } else {
                    live.add(notice);
                }
            }
            boolean nothingLeft = live.isEmpty() && !carriesNothing(delivery.id());
            if (nothingLeft || !targetIsThere(delivery)) {
                close(delivery, live, nothingLeft ? DONE : "webhookGone");
                continue;
            }
            return Optional.of(take(delivery, live, node));
        }
    }

    private Optional<Delivery> next(Channel channel) {
        return jdbc.sql("select * from directive.delivery where channel = :channel and" + OPEN
                        + " and next_attempt_at <= :now and (lease_until is null or lease_until <= :now)"
                        + " order by id limit 1 for update skip locked")
                .param("channel", channel.code())
                .param("now", Rows.utc(clock.instant()))
                .query((row, n) -> new Delivery(
                        row.getLong("id"),
                        row.getInt("attempts") + 1,
                        row.getString("recipient"),
                        Arrays.asList(row.getString("address").split(" ")),
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

    private Delivery take(Delivery delivery, List<Told> live, String node) {
        Instant now = clock.instant();
        jdbc.sql(
                        "update directive.delivery set attempts = :attempt, lease_owner = :node, lease_until = :until where id = :id")
                .param("attempt", delivery.attempt())
                .param("node", node)
                .param("until", Rows.utc(now.plus(settings.lease())))
                .param("id", delivery.id())
                .update();
        jdbc.sql("insert into directive.delivery_attempt (delivery_id, attempt, node, started_at)"
                        + " values (:id, :attempt, :node, :now)")
                .param("id", delivery.id())
                .param("attempt", delivery.attempt())
                .param("node", node)
                .param("now", Rows.utc(now))
                .update();
        return new Delivery(
                delivery.id(),
                delivery.attempt(),
                delivery.recipient(),
                delivery.addresses(),
                delivery.webhook(),
                delivery.messageId(),
                delivery.body(),
                delivery.composedAt(),
                live);
    }

    /** What a message still has to say, oldest first. */
    List<Told> carried(long delivery) {
        return jdbc.sql("select n.* from directive.notice n join directive.delivery_notice d on d.notice_id = n.id"
                        + " where d.delivery_id = :delivery and d.skipped is null order by n.queued_at, n.id")
                .param("delivery", delivery)
                .query(Told::of)
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

    /** Why this need not be said any more, looked up under lock; nothing if it still has to be. */
    private Optional<String> overtaken(Told told) {
        Notice notice = told.notice();
        if (notice.work() == null || !notice.kind().asksForWork()) {
            return Optional.empty();
        }
        List<Instant> due = notice.kind() == Notice.Kind.EXTENSION_ASKED
                ? openRequests(notice)
                : notice.work().equals("acknowledge") || notice.work().equals("report")
                        ? openWork(told)
                        : openSteps(told);
        if (due.isEmpty()) {
            return Optional.of(DONE);
        }
        return notice.kind().urges() && !due.contains(notice.dueAt()) ? Optional.of(MOVED) : Optional.empty();
    }

    /** When what an addressee is asked for is due, if it still has to be done. */
    private List<Instant> openWork(Told told) {
        boolean report = told.notice().work().equals("report");
        return jdbc
                .sql("select acknowledge_by, report_by, state from directive.addressee where cascade_id = :cascade"
                        + " and organisation = :organisation for update")
                .param("cascade", told.notice().cascade())
                .param("organisation", told.worker())
                .query((row, n) -> {
                    String state = row.getString("state");
                    return state.equals("open") || report && state.equals("acknowledged")
                            ? Rows.instant(row, report ? "report_by" : "acknowledge_by")
                            : null;
                })
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * When the steps are due that a notice is about. There may be more than one of them, at a time or one after another: a
     * reminder is about the one in the ledger.
     */
    private List<Instant> openSteps(Told told) {
        return jdbc.sql("select s.due_at from directive.step s where s.cascade_id = :cascade and s.task = :task"
                        + " and s.done_at is null and not exists (select 1 from directive.due_moment m"
                        + " join directive.notice n on n.due_moment_id = m.id where n.id = :notice"
                        + " and m.work <> s.task_id) for update")
                .param("notice", told.id())
                .param("cascade", told.notice().cascade())
                .param("task", told.notice().work())
                .query((row, n) -> Rows.instant(row, "due_at"))
                .list();
    }

    /** Until when an addressee asks for more time, if nobody has decided on it. */
    private List<Instant> openRequests(Notice notice) {
        return jdbc.sql("select until from directive.extension_request where cascade_id = :cascade"
                        + " and organisation = :organisation and state = 'open' for update")
                .param("cascade", notice.cascade())
                .param("organisation", notice.about())
                .query((row, n) -> Rows.instant(row, "until"))
                .list();
    }

    /** Leaves a notice out of a message; unless it goes out in another way, that is its end. */
    void skip(long delivery, long notice, String reason) {
        jdbc.sql(
                        "update directive.delivery_notice set skipped = :reason where delivery_id = :delivery and notice_id = :notice")
                .param("reason", reason)
                .param("delivery", delivery)
                .param("notice", notice)
                .update();
        jdbc.sql("update directive.notice set state = 'skipped', outcome = :reason where id = :notice and" + OPEN
                        + " and composed_at is not null and not exists (select 1 from directive.delivery_notice l"
                        + " join directive.delivery d on d.id = l.delivery_id where l.notice_id = :notice"
                        + " and l.skipped is null and d.state in ('queued', 'retrying'))")
                .param("reason", reason)
                .param("notice", notice)
                .update();
    }

    private void close(Delivery delivery, List<Told> unsaid, String reason) {
        unsaid.forEach(told -> skip(delivery.id(), told.id(), reason));
        jdbc.sql(
                        "update directive.delivery set state = 'skipped', lease_owner = null, lease_until = null, last_error = :reason"
                                + " where id = :id")
                .param("reason", reason)
                .param("id", delivery.id())
                .update();
    }

    /**
     * Writes down what came of an attempt. If the lease was lost meanwhile, only the attempt itself is recorded.
     *
     * @return whether it became the message's state
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
                        + " where delivery_id = :id and attempt = :attempt")
                .param("now", Rows.utc(now))
                .param("outcome", state.code())
                .param("answer", answer)
                .param("id", delivery.id())
                .param("attempt", delivery.attempt())
                .update();
        if (state == DeliveryState.RETRYING && outcome.doubtful() && delivery.webhook() != null) {
            keepWaiting(delivery.webhook(), next);
        }
        boolean ours = jdbc.sql("update directive.delivery set state = :state, lease_owner = null, lease_until = null,"
                                + " next_attempt_at = :next, last_error = :error, doubtful = (doubtful or :doubtful),"
                                + " plain_body = case when :keep then plain_body else null end,"
                                + " html_body = case when :keep then html_body else null end"
                                + " where id = :id and attempts = :attempt and" + OPEN)
                        .param("state", state.code())
                        .param("next", Rows.utc(next))
                        .param("error", state == DeliveryState.SENT && !outcome.incomplete() ? null : answer)
                        .param("doubtful", outcome.doubtful())
                        // What an invitation says is for one person; once it is over, nobody else reads it here.
                        .param("keep", state == DeliveryState.RETRYING)
                        .param("id", delivery.id())
                        .param("attempt", delivery.attempt())
                        .update()
                == 1;
        if (ours) {
            tellNotices(delivery, state, answer, outcome.incomplete());
        }
        return ours;
    }

    /**
     * A receiver that does not answer at all is not tried with its other messages before then: each of them would keep
     * everybody else's waiting.
     */
    private void keepWaiting(String webhook, Instant until) {
        jdbc.sql("update directive.delivery set next_attempt_at = :until where webhook_id = :webhook and" + OPEN
                        + " and next_attempt_at < :until")
                .param("until", Rows.utc(until))
                .param("webhook", webhook)
                .update();
    }

    private void tellNotices(Delivery delivery, DeliveryState state, String answer, boolean incomplete) {
        Set<String> alarmed = new LinkedHashSet<>();
        for (Told told : delivery.notices()) {
            boolean changed = jdbc.sql("update directive.notice set state = :state where id = :id and state <> 'sent'"
                                    + (state == DeliveryState.FAILED
                                            ? " and composed_at is not null and not exists (select 1 from directive.delivery_notice l join directive.delivery d"
                                                    + " on d.id = l.delivery_id where l.notice_id = :id and l.skipped is null"
                                                    + " and d.state in ('queued', 'retrying'))"
                                            : ""))
                            .param("state", state.code())
                            .param("id", told.id())
                            .update()
                    == 1;
            if (changed
                    && (state == DeliveryState.FAILED || incomplete)
                    && alarmed.add(told.notice().cascade())) {
                alarm(told.notice(), answer);
            }
        }
    }

    /**
     * Tells the lead department that somebody was not reached, or, if it is that itself, the dispatch's issuer; once a day
     * for each organisation, and never about an alarm.
     */
    void alarm(Notice lost, String reason) {
        if (lost.kind() == Notice.Kind.UNDELIVERABLE || lost.cascade() == null) {
            LOG.warn("{} was not told of {}: {}", lost.recipient(), lost.kind().code(), reason);
            return;
        }
        Cascade cascade = cascades.get(lost.cascade());
        String to = lost.recipient().equals(cascade.lead()) ? cascade.dispatch().issuer() : cascade.lead();
        boolean known = jdbc.sql("select count(*) from directive.notice where kind = :kind and cascade_id = :cascade"
                                + " and about = :about and queued_at > :since")
                        .param("kind", Notice.Kind.UNDELIVERABLE.code())
                        .param("cascade", lost.cascade())
                        .param("about", lost.recipient())
                        .param("since", Rows.utc(clock.instant().minus(Duration.ofDays(1))))
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

    /** Twice as long after every attempt, and never the same for all who failed together. */
    private Duration pause(int attempt) {
        long limit = settings.backOffLimit().toMillis();
        long doubled = Math.min(limit, settings.backOff().toMillis() << Math.min(attempt - 1, 20));
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis((long) (doubled * jitter));
    }
}
