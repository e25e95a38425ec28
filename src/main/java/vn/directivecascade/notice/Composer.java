package vn.directivecascade.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.directive.Rows;
import vn.directivecascade.notice.Delivery.Channel;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.vocabulary.MailAddress;

/**
 * Makes messages of notices. An organisation has one mail on its way at most: what comes while that could not be sent
 * joins it, so that after an outage there is one mail and not as many as there were reminders. One node composes at a
 * time.
 */
@Component
class Composer {

    private static final int CHUNK = 200;
    private static final String SUPERSEDED = "superseded";

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final Directory directory;
    private final MailChannel mail;
    private final NoticeSettings settings;
    private final Clock clock;

    Composer(
            JdbcClient jdbc,
            Deliveries deliveries,
            Webhooks webhooks,
            Directory directory,
            MailChannel mail,
            NoticeSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.directory = directory;
        this.mail = mail;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Composes what is ready for some organisations.
     *
     * @return whether there may be more to compose now
     */
    @Transactional
    public boolean compose() {
        boolean mine = !jdbc.sql("select id from directive.composing_lock for update skip locked")
                .query(Integer.class)
                .list()
                .isEmpty();
        if (!mine) {
            return false;
        }
        Instant now = clock.instant();
        boolean more = routeToWebhooks(now);
        List<String> ready = readyRecipients(now);
        ready.forEach(recipient -> composeMail(recipient, now));
        return more || ready.size() == CHUNK;
    }

    /** One event for each notice and webhook of its recipient: machines neither sleep nor mind how many there are. */
    private boolean routeToWebhooks(Instant now) {
        Map<String, List<Webhooks.Listener>> listeners = webhooks.listeners(today(now));
        if (listeners.isEmpty()) {
            return false;
        }
        List<Told> unrouted = jdbc.sql("select n.* from directive.notice n where n.routed_at is null"
                        + " and n.recipient in (:recipients) and n.queued_at >= :since order by n.id limit :limit")
                .param("recipients", listeners.keySet())
                .param(
                        "since",
                        Rows.utc(listeners.values().stream()
                                .flatMap(List::stream)
                                .map(Webhooks.Listener::since)
                                .min(Instant::compareTo)
                                .orElseThrow()))
                .param("limit", CHUNK)
                .query(Told::of)
                .list();
        for (Told told : unrouted) {
            jdbc.sql("update directive.notice set routed_at = :now where id = :id")
                    .param("now", Rows.utc(now))
                    .param("id", told.id())
                    .update();
            webhooks.route(told, listeners.get(told.notice().recipient()));
        }
        return unrouted.size() == CHUNK;
    }

    private List<String> readyRecipients(Instant now) {
        return jdbc.sql(
                        "select recipient from directive.notice where state in ('queued', 'sent', 'retrying') and composed_at is null"
                                + " and (held_until is null or held_until <= :now) and (round_the_clock = true"
                                + " or (:quiet = false and queued_at <= :readyBefore))"
                                + " group by recipient order by min(id) limit :limit")
                .param("now", Rows.utc(now))
                .param("quiet", quiet(now))
                .param("readyBefore", Rows.utc(now.minus(settings.gathering())))
                .param("limit", CHUNK)
                .query(String.class)
                .list();
    }

    private void composeMail(String recipient, Instant now) {
        List<Told> waiting = jdbc.sql("select * from directive.notice where recipient = :recipient"
                        + " and state in ('queued', 'sent', 'retrying') and composed_at is null order by queued_at, id")
                .param("recipient", recipient)
                .query(Told::of)
                .list();
        List<String> addresses = addressesOf(recipient);
        if (!mail.isConfigured()) {
            waiting.forEach(told -> unmailed(told, DeliveryState.SKIPPED, "noMailServer"));
        } else if (addresses.isEmpty()) {
            waiting.forEach(told -> unmailed(told, DeliveryState.FAILED, "noAddress"));
        } else {
            composeMail(recipient, addresses, waiting, now);
        }
    }

    private void composeMail(String recipient, List<String> addresses, List<Told> waiting, Instant now) {
        Unsent unsent = unsent(recipient);
        boolean joining = unsent != null && unsent.joinable();
        boolean blocked = unsent != null && !joining;
        boolean capped = unsent == null && mailsToday(recipient, now) >= settings.mailsPerDay();
        List<Told> ready = waiting.stream()
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
        List<Told> going = waiting.stream()
                .filter(told -> told.notice().roundTheClock() || !(quiet(now) || blocked))
                .toList();
        long delivery = joining
                ? unsent.id()
                : deliveries.add(Channel.MAIL, recipient, addresses, null, mail.newMessageId(), null);
        for (Told told : going) {
            composed(told, null, null);
            deliveries.carry(delivery, told.id());
        }
        leaveOutSuperseded(delivery);
        if (joining && ready.stream().anyMatch(told -> told.notice().roundTheClock())) {
            jdbc.sql("update directive.delivery set next_attempt_at = :now where id = :id")
                    .param("now", Rows.utc(now))
                    .param("id", delivery)
                    .update();
        }
    }

    private boolean isReady(Told told, Instant now, boolean capped, boolean blocked) {
        boolean reminder = told.notice().kind() == Notice.Kind.REMINDER;
        return told.notice().roundTheClock()
                || (!blocked
                        && !(capped && reminder)
                        && !quiet(now)
                        && !told.queuedAt().plus(settings.gathering()).isAfter(now));
    }

    private void hold(List<Told> waiting, Instant until) {
        jdbc.sql("update directive.notice set held_until = :until where id in (:ids)")
                .param("until", Rows.utc(until))
                .param("ids", waiting.stream().map(Told::id).toList())
                .update();
    }

    /**
     * A mail that has not been sent yet.
     *
     * @param joinable whether certainly nobody has it yet, so that it may still say more
     */
    private record Unsent(long id, boolean joinable) {}

    private Unsent unsent(String recipient) {
        return jdbc
                .sql("select id, doubtful, lease_owner from directive.delivery where recipient = :recipient"
                        + " and channel = 'mail' and state in ('queued', 'retrying') order by id desc for update")
                .param("recipient", recipient)
                .query((row, n) -> new Unsent(
                        row.getLong("id"), !row.getBoolean("doubtful") && row.getString("lease_owner") == null))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private int mailsToday(String recipient, Instant now) {
        return jdbc.sql("select count(*) from directive.delivery where recipient = :recipient and channel = 'mail'"
                        + " and composed_at >= :today")
                .param("recipient", recipient)
                .param(
                        "today",
                        Rows.utc(today(now).atStartOfDay(WorkingCalendar.ZONE).toInstant()))
                .query(Integer.class)
                .single();
    }

    /** Of several reminders of the same work, the last one says it all. */
    private void leaveOutSuperseded(long delivery) {
        List<Told> carried = new ArrayList<>(deliveries.carried(delivery));
        java.util.Collections.reverse(carried);
        Set<Told.Matter> said = new HashSet<>();
        carried.stream()
                .filter(told -> told.notice().kind() == Notice.Kind.REMINDER && !said.add(told.matter()))
                .forEach(told -> deliveries.skip(delivery, told.id(), SUPERSEDED));
    }

    /** What no mail can carry: unless a webhook takes it, that is its end. */
    private void unmailed(Told told, DeliveryState state, String reason) {
        boolean routed = jdbc.sql(
                                "select count(*) from directive.delivery_notice l join directive.delivery d on d.id = l.delivery_id"
                                        + " where l.notice_id = :id and d.state in ('queued', 'retrying', 'sent')")
                        .param("id", told.id())
                        .query(Integer.class)
                        .single()
                > 0;
        composed(told, routed ? null : state, reason);
        if (!routed && state == DeliveryState.FAILED) {
            deliveries.alarm(told.notice(), reason);
        }
    }

    private void composed(Told told, DeliveryState state, String reason) {
        jdbc.sql("update directive.notice set composed_at = :now"
                        + (state == null ? "" : ", state = :state, outcome = :reason") + " where id = :id")
                .param("now", Rows.utc(clock.instant()))
                .param("state", state == null ? null : state.code())
                .param("reason", reason)
                .param("id", told.id())
                .update();
    }

    /** Where an organisation reads mail; if it has ended, where its successors do. */
    private List<String> addressesOf(String recipient) {
        LocalDate today = today(clock.instant());
        Set<String> seen = new LinkedHashSet<>();
        return present(recipient, today, seen)
                .map(Organisation::email)
                .filter(MailAddress::isPlain)
                .distinct()
                .toList();
    }

    private Stream<Organisation> present(String key, LocalDate today, Set<String> seen) {
        if (!seen.add(key) || directory.name(key).isEmpty()) {
            return Stream.empty();
        }
        Organisation organisation = directory.get(key);
        return organisation.succeededBefore(today)
                ? organisation.successors().stream().flatMap(successor -> present(successor, today, seen))
                : Stream.of(organisation);
    }

    private boolean quiet(Instant now) {
        return settings.quiet().at(LocalTime.ofInstant(now, WorkingCalendar.ZONE));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, WorkingCalendar.ZONE);
    }
}
