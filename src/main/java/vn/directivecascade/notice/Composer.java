package vn.directivecascade.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.notice.mailbox.Mailboxes;
import vn.directivecascade.notice.mailbox.Mailboxes.Reader;
import vn.directivecascade.organisation.OrganisationPort;

/**
 * Composes messages from notices. An organisation has at most one unsent mail: further notices join it, so that an
 * outage ends with one mail and not one per reminder. Only one node composes at a time.
 */
@Component
class Composer {

    private static final int CHUNK = 200;
    /** Maximum number of notices of an organisation processed at a time. */
    private static final int MOST_LOOKED_AT = 1_000;

    /** Maximum number of notices in one mail; others wait for the next. */
    static final int MOST_IN_A_MAIL = 100;

    /** How long notices that failed for lack of an address are sent automatically once there is one. */
    static final Duration STILL_NEWS = Duration.ofDays(30);

    /** Interval at which addresses are checked for such notices. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final String SUPERSEDED = "superseded";

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final Channels channels;
    private final Mailboxes mailboxes;
    private final Mailer mail;
    private final NoticeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** When this node last checked addresses, null before the first time. */
    private volatile Instant lookedAt;

    Composer(
            JdbcClient jdbc,
            Deliveries deliveries,
            Channels channels,
            Mailboxes mailboxes,
            Mailer mail,
            NoticeSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.channels = channels;
        this.mailboxes = mailboxes;
        this.mail = mail;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Composes the notices that are ready, each organisation in a separate transaction.
     *
     * @return whether there may be more to compose immediately
     */
    boolean compose() {
        Instant now = clock.instant();
        boolean more = alone(() -> routeToChannels(now));
        if (lookedAt == null || now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(LOOK_AGAIN))) {
            alone(() -> takeUpWithAddress(now));
            lookedAt = now;
        }
        List<Reader> ready = ready(now);
        Map<Reader, Mailboxes.Found> addresses = mailboxes.of(ready);
        ready.forEach(reader -> alone(() -> {
            composeMail(reader, addresses.get(reader), now);
            return true;
        }));
        return more || ready.size() == CHUNK;
    }

    /** Runs a step under the composing lock; does nothing if another node holds it. */
    private boolean alone(BooleanSupplier step) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> !jdbc.sql("select id from directive.composing_lock for update skip locked")
                                .query(Integer.class)
                                .list()
                                .isEmpty()
                        && step.getAsBoolean()));
    }

    /** Queues one message per notice and listening system, immediately and regardless of quiet hours. */
    private boolean routeToChannels(Instant now) {
        Map<String, List<Channel.Listener>> listeners = channels.listeners();
        if (listeners.isEmpty()) {
            return false;
        }
        List<RecordedNotice> unrouted = jdbc.sql("select n.* from directive.notice n where n.routed_at is null"
                        + " and n.recipient in (:recipients) and n.queued_at >= :since order by n.id limit :limit")
                .param("recipients", listeners.keySet())
                .param(
                        "since",
                        Rows.utc(listeners.values().stream()
                                .flatMap(List::stream)
                                .map(Channel.Listener::since)
                                .min(Instant::compareTo)
                                .orElseThrow()))
                .param("limit", CHUNK)
                .query(RecordedNotice::of)
                .list();
        for (RecordedNotice told : unrouted) {
            jdbc.sql("update directive.notice set routed_at = :now where id = :id")
                    .param("now", Rows.utc(now))
                    .param("id", told.id())
                    .update();
            channels.route(told, listeners.get(told.notice().recipient()));
        }
        deliveries.settle(unrouted.stream().map(RecordedNotice::id).toList());
        return unrouted.size() == CHUNK;
    }

    /**
     * Composes notices that failed for lack of an address again once there is one, unless they are older than {@link
     * #STILL_NEWS}. Whether their work is still open is checked when they are sent.
     */
    private boolean takeUpWithAddress(Instant now) {
        List<Reader> waiting = jdbc.sql("select distinct n.recipient, n.for_leaders from directive.notice n"
                        + " where n.state = 'failed' and n.outcome = :reason and n.queued_at >= :since"
                        + " and (n.for_leaders = true or " + OrganisationPort.mayHaveMailbox("n.recipient") + ")")
                .param("reason", Standing.NO_ADDRESS)
                .param("since", Rows.utc(now.minus(STILL_NEWS)))
                .query((row, n) -> new Reader(row.getString("recipient"), row.getBoolean("for_leaders")))
                .list();
        Map<Reader, Mailboxes.Found> addresses = mailboxes.of(waiting);
        // Readers beyond this number follow in the next run; those without an address do not count.
        waiting.stream()
                .filter(reader -> !addresses.get(reader).none())
                .limit(CHUNK)
                .forEach(reader -> again(jdbc.sql("select id from directive.notice where recipient = :recipient"
                                + " and for_leaders = :forLeaders and state = 'failed' and outcome = :reason"
                                + " and queued_at >= :since order by id limit :limit for update")
                        .param("recipient", reader.recipient())
                        .param("forLeaders", reader.forLeaders())
                        .param("reason", Standing.NO_ADDRESS)
                        .param("since", Rows.utc(now.minus(STILL_NEWS)))
                        .param("limit", CHUNK)
                        .query(Long.class)
                        .list()));
        return true;
    }

    /** Lets these locked notices be composed again; their failed mails no longer refer to them. */
    void again(List<Long> notices) {
        if (notices.isEmpty()) {
            return;
        }
        jdbc.sql("update directive.delivery_notice set skipped = :sentAgain where notice_id in (:ids)"
                        + " and skipped is null and delivery_id in (select d.id from directive.delivery d"
                        + " where d.channel = 'mail' and d.state = 'failed')")
                .param("sentAgain", Standing.SENT_AGAIN)
                .param("ids", notices)
                .update();
        jdbc.sql(
                        "update directive.notice set composed_at = null, held_until = null, unmailed = null where id in (:ids)")
                .param("ids", notices)
                .update();
        deliveries.settle(notices);
    }

    private List<Reader> ready(Instant now) {
        return jdbc.sql("select recipient, for_leaders from directive.notice where composed_at is null"
                        + " and (held_until is null or held_until <= :now) and (round_the_clock = true"
                        + " or (:quiet = false and queued_at <= :readyBefore))"
                        + " group by recipient, for_leaders order by min(id) limit :limit")
                .param("now", Rows.utc(now))
                .param("quiet", quiet(now))
                .param("readyBefore", Rows.utc(now.minus(settings.gathering())))
                .param("limit", CHUNK)
                .query((row, n) -> new Reader(row.getString("recipient"), row.getBoolean("for_leaders")))
                .list();
    }

    private void composeMail(Reader reader, Mailboxes.Found addresses, Instant now) {
        Unsent unsent = unsent(reader);
        List<RecordedNotice> waiting = jdbc.sql("select * from directive.notice where recipient = :recipient"
                        + " and for_leaders = :forLeaders and composed_at is null order by queued_at, id limit :limit")
                .param("recipient", reader.recipient())
                .param("forLeaders", reader.forLeaders())
                .param("limit", MOST_LOOKED_AT)
                .query(RecordedNotice::of)
                .list();
        if (!mail.isConfigured()) {
            unmailed(waiting, Standing.NO_MAIL_SERVER);
        } else if (addresses.none()) {
            unmailed(waiting, Standing.NO_ADDRESS);
        } else {
            composeMail(reader, unsent, waiting, now);
        }
    }

    private void composeMail(Reader reader, Unsent unsent, List<RecordedNotice> waiting, Instant now) {
        int room = unsent != null && unsent.joinable()
                ? MOST_IN_A_MAIL - deliveries.carried(unsent.id()).size()
                : MOST_IN_A_MAIL;
        boolean joining = unsent != null && unsent.joinable() && room > 0;
        boolean blocked = unsent != null && !joining;
        boolean capped = unsent == null && mailsToday(reader, now) >= settings.mailsPerDay();
        List<RecordedNotice> ready = waiting.stream()
                .filter(told -> isReady(told, now, capped, blocked))
                .toList();
        if (ready.isEmpty()) {
            hold(
                    waiting.stream()
                            .filter(told -> blocked || told.notice().kind() == Notice.Kind.REMINDER)
                            .toList(),
                    capped
                            ? today(now)
                                    .plusDays(1)
                                    .atStartOfDay(WorkingCalendar.ZONE)
                                    .toInstant()
                            : now.plus(settings.backOff()));
            return;
        }
        List<RecordedNotice> going = waiting.stream()
                .filter(told -> told.notice().roundTheClock() || !(quiet(now) || blocked))
                .sorted(Comparator.comparing(told -> !told.notice().roundTheClock()))
                .limit(joining ? room : MOST_IN_A_MAIL)
                .toList();
        long delivery = joining
                ? unsent.id()
                : deliveries.add(
                        Channel.MAIL, reader.recipient(), null, reader.forLeaders(), null, mail.newMessageId(), null);
        List<Long> ids = going.stream().map(RecordedNotice::id).toList();
        composed(ids, null);
        ids.forEach(notice -> deliveries.carry(delivery, notice));
        deliveries.settle(ids);
        leaveOutSuperseded(delivery);
        if (joining && ready.stream().anyMatch(told -> told.notice().roundTheClock())) {
            jdbc.sql("update directive.delivery set next_attempt_at = :now where id = :id")
                    .param("now", Rows.utc(now))
                    .param("id", delivery)
                    .update();
        }
    }

    private boolean isReady(RecordedNotice told, Instant now, boolean capped, boolean blocked) {
        boolean reminder = told.notice().kind() == Notice.Kind.REMINDER;
        return told.notice().roundTheClock()
                || (!blocked
                        && !(capped && reminder)
                        && !quiet(now)
                        && !told.queuedAt().plus(settings.gathering()).isAfter(now));
    }

    private void hold(List<RecordedNotice> waiting, Instant until) {
        if (waiting.isEmpty()) {
            return;
        }
        jdbc.sql("update directive.notice set held_until = :until where id in (:ids)")
                .param("until", Rows.utc(until))
                .param("ids", waiting.stream().map(RecordedNotice::id).toList())
                .update();
    }

    /**
     * A mail that has not been sent.
     *
     * @param joinable whether it has certainly not been received by anyone, so that further notices can be added
     */
    private record Unsent(long id, boolean joinable) {}

    private Unsent unsent(Reader reader) {
        return jdbc
                .sql("select id, doubtful, lease_owner, plain_body from directive.delivery where recipient = :recipient"
                        + " and for_leaders = :forLeaders and channel = 'mail' and " + DeliveryState.UNDER_WAY
                        + " order by id desc for update")
                .param("recipient", reader.recipient())
                .param("forLeaders", reader.forLeaders())
                .query((row, n) -> new Unsent(
                        row.getLong("id"),
                        !row.getBoolean("doubtful")
                                && row.getString("lease_owner") == null
                                && row.getString("plain_body") == null))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private int mailsToday(Reader reader, Instant now) {
        return jdbc.sql("select count(*) from directive.delivery where recipient = :recipient"
                        + " and for_leaders = :forLeaders and channel = 'mail' and composed_at >= :today")
                .param("recipient", reader.recipient())
                .param("forLeaders", reader.forLeaders())
                .param(
                        "today",
                        Rows.utc(today(now).atStartOfDay(WorkingCalendar.ZONE).toInstant()))
                .query(Integer.class)
                .single();
    }

    /** Skips earlier reminders of the same work; only the last one is sent. */
    private void leaveOutSuperseded(long delivery) {
        List<RecordedNotice> carried = new ArrayList<>(deliveries.carried(delivery));
        java.util.Collections.reverse(carried);
        Set<RecordedNotice.Matter> said = new HashSet<>();
        List<Long> superseded = carried.stream()
                .filter(told -> told.notice().kind() == Notice.Kind.REMINDER && !said.add(told.matter()))
                .map(RecordedNotice::id)
                .toList();
        superseded.forEach(notice -> deliveries.skip(delivery, notice, SUPERSEDED));
        deliveries.settle(superseded);
    }

    /** Records that no mail can carry these notices; unless a webhook does, they have failed. */
    private void unmailed(List<RecordedNotice> waiting, String reason) {
        List<Long> ids = waiting.stream().map(RecordedNotice::id).toList();
        composed(ids, reason);
        deliveries.alarm(deliveries.settle(ids), reason);
    }

    private void composed(List<Long> notices, String unmailed) {
        if (!notices.isEmpty()) {
            jdbc.sql("update directive.notice set composed_at = :now, unmailed = :unmailed where id in (:ids)")
                    .param("now", Rows.utc(clock.instant()))
                    .param("unmailed", unmailed)
                    .param("ids", notices)
                    .update();
        }
    }

    private boolean quiet(Instant now) {
        return settings.quiet().at(LocalTime.ofInstant(now, WorkingCalendar.ZONE));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, WorkingCalendar.ZONE);
    }
}
