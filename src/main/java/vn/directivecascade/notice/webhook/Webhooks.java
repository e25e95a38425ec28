package vn.directivecascade.notice.webhook;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RetryLater;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.notice.Channel;
import vn.directivecascade.notice.Deliveries;
import vn.directivecascade.notice.Delivery.Body;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeSettings;
import vn.directivecascade.notice.RecordedNotice;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** The webhooks of organisations, which receive the notices of the organisation. */
@Repository
public class Webhooks {

    /** The code of webhooks in the records of messages. */
    static final String CHANNEL = "webhook";

    private static final String EVENT = "vn.directivecascade.notice.";
    private static final int SECRET_BYTES = 32;

    /** Maximum number of webhooks of an organisation. */
    static final int MOST_OF_ORGANISATION = 10;

    /** Maximum number of test calls of an organisation in {@link #TRIAL_PERIOD}. */
    static final int MOST_TRIALS = 20;

    private static final Duration TRIAL_PERIOD = Duration.ofHours(1);

    private static final String SELECT = "select w.*, d.state as last_state, d.last_error from directive.webhook w"
            + " left join directive.delivery d on d.id = (select max(l.id) from directive.delivery l"
            + " where l.webhook_id = w.id)";

    /**
     * A webhook without its secret, which is shown only on creation.
     *
     * @param kinds the kinds of notices it receives; empty for all
     * @param state {@code active}, {@code gone} after a response 410, {@code deleted}
     * @param lastState state of the latest message, null if there was none
     * @param lastError error of the latest message, null if there was none
     */
    public record Webhook(
            String id,
            String organisation,
            String url,
            List<Notice.Kind> kinds,
            String state,
            Instant createdAt,
            String createdBy,
            DeliveryState lastState,
            String lastError) {}

    /** A new webhook with the secret by which receivers verify the signature. */
    public record Created(Webhook webhook, String secret) {}

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final Cascades cascades;
    private final Directory directory;
    private final AuditTrail audit;
    private final WebAddress addresses;
    private final NoticeSettings settings;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            JdbcClient jdbc,
            Deliveries deliveries,
            Cascades cascades,
            Directory directory,
            AuditTrail audit,
            WebAddress addresses,
            NoticeSettings settings,
            ObjectMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.cascades = cascades;
        this.directory = directory;
        this.audit = audit;
        this.addresses = addresses;
        this.settings = settings;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Creates a webhook.
     *
     * @throws Refusal if the URL is not permitted, see {@link WebAddress#check}, or the organisation has the maximum
     * number
     */
    public Created create(String organisation, String url, Collection<Notice.Kind> kinds, String by) {
        // DNS resolution may take long, so it is done before any lock is taken.
        addresses.check(url);
        return transaction.execute(status -> save(organisation, url, kinds, by));
    }

    private Created save(String organisation, String url, Collection<Notice.Kind> kinds, String by) {
        directory.lock(organisation);
        int present = jdbc.sql(
                        "select count(*) from directive.webhook where organisation = :organisation and state = 'active'")
                .param("organisation", organisation)
                .query(Integer.class)
                .single();
        if (present >= MOST_OF_ORGANISATION) {
            throw Refusal.conflict("webhook.tooMany", MOST_OF_ORGANISATION);
        }
        byte[] key = new byte[SECRET_BYTES];
        random.nextBytes(key);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into directive.webhook (id, organisation, url, kinds, secret, state, created_at, created_by)"
                        + " values (:id, :organisation, :url, :kinds, :secret, 'active', :now, :by)")
                .param("id", id)
                .param("organisation", organisation)
                .param("url", url)
                .param("kinds", kinds.stream().distinct().map(Notice.Kind::code).collect(Collectors.joining("|")))
                .param("secret", secret)
                .param("now", Rows.utc(clock.instant()))
                .param("by", by)
                .update();
        Webhook created = find(id).orElseThrow();
        record(by, "webhook.created", created);
        return new Created(created, secret);
    }

    /** All webhooks that are not deleted, oldest first. */
    public List<Webhook> all() {
        return jdbc.sql(SELECT + " where w.state <> 'deleted' order by w.created_at, w.id")
                .query(Webhooks::webhook)
                .list();
    }

    /** The webhook, unless it is deleted. */
    public Optional<Webhook> find(String id) {
        return jdbc.sql(SELECT + " where w.id = :id and w.state <> 'deleted'")
                .param("id", id)
                .query(Webhooks::webhook)
                .optional();
    }

    /** Deletes a webhook; queued messages are not sent. */
    @Transactional
    public void delete(Webhook webhook, String by) {
        state(webhook.id(), "deleted");
        record(by, "webhook.deleted", webhook);
    }

    /** Without path and query of the URL, which may contain a secret of the receiver. */
    private void record(String by, String act, Webhook webhook) {
        audit.record(
                by,
                act,
                webhook.id() + " " + URI.create(webhook.url()).getHost(),
                webhook.organisation(),
                directory.headOf(directory.get(webhook.organisation())));
    }

    /** The receiver has answered 410 Gone. */
    @Transactional
    public void gone(String id) {
        find(id).ifPresent(webhook -> record(AuditTrail.SYSTEM + "notices", "webhook.gone", webhook));
        state(id, "gone");
    }

    /**
     * Queues a test message without content.
     *
     * @throws RetryLater if the organisation has reached the maximum number of test calls
     */
    @Transactional
    public void test(Webhook webhook, String by) {
        directory.lock(webhook.organisation());
        Instant now = clock.instant();
        List<Instant> trials = jdbc.sql("select d.composed_at from directive.delivery d where d.channel = 'webhook'"
                        + " and d.recipient = :organisation and d.composed_at > :since and not exists"
                        + " (select 1 from directive.delivery_notice l where l.delivery_id = d.id)"
                        + " order by d.composed_at desc limit :most")
                .param("organisation", webhook.organisation())
                .param("since", Rows.utc(now.minus(TRIAL_PERIOD)))
                .param("most", MOST_TRIALS)
                .query((row, n) -> Rows.instant(row, "composed_at"))
                .list();
        if (trials.size() == MOST_TRIALS) {
            throw new RetryLater(
                    "webhook.trials",
                    Duration.between(now, trials.get(trials.size() - 1).plus(TRIAL_PERIOD)));
        }
        deliveries.add(message(webhook, "test", null, now, Map.of()));
        record(by, "webhook.tried", webhook);
    }

    /**
     * A webhook as listener: it receives notices queued since its creation, or since the day of the takeover for those
     * of a predecessor.
     */
    private final class WebhookListener implements Channel.Listener {

        private final Webhook webhook;
        private final Instant since;

        WebhookListener(Webhook webhook, Instant since) {
            this.webhook = webhook;
            this.since = since;
        }

        @Override
        public Instant since() {
            return since;
        }

        @Override
        public boolean wants(RecordedNotice told) {
            return webhook.kinds().isEmpty()
                    || webhook.kinds().contains(told.notice().kind());
        }

        @Override
        public Channel.Message message(RecordedNotice told) {
            return about(told, webhook);
        }
    }

    /** The listeners of each organisation, by its key: its own webhooks and those of its successors. */
    Map<String, List<Channel.Listener>> listeners(LocalDate today) {
        Map<String, List<WebhookListener>> listeners = new HashMap<>();
        for (Webhook webhook : jdbc.sql(SELECT + " where w.state = 'active' order by w.created_at, w.id")
                .query(Webhooks::webhook)
                .list()) {
            listen(new WebhookListener(webhook, webhook.createdAt()), webhook.organisation(), today, listeners);
        }
        Map<String, List<Channel.Listener>> all = new HashMap<>();
        listeners.forEach((organisation, those) -> all.put(organisation, List.copyOf(those)));
        return all;
    }

    private void listen(
            WebhookListener listener,
            String organisation,
            LocalDate today,
            Map<String, List<WebhookListener>> listeners) {
        List<WebhookListener> present = listeners.computeIfAbsent(organisation, key -> new ArrayList<>());
        if (present.stream().anyMatch(other -> other.webhook.id().equals(listener.webhook.id()))) {
            return;
        }
        present.add(listener);
        for (Organisation predecessor : directory.predecessors(organisation, today)) {
            Instant takenOver = predecessor
                    .validTo()
                    .plusDays(1)
                    .atStartOfDay(WorkingCalendar.ZONE)
                    .toInstant();
            Instant since = takenOver.isAfter(listener.since) ? takenOver : listener.since;
            listen(new WebhookListener(listener.webhook, since), predecessor.key(), today, listeners);
        }
    }

    private Channel.Message about(RecordedNotice told, Webhook webhook) {
        Notice notice = told.notice();
        Cascade cascade = cascades.get(notice.cascade());
        NamedDocument document = notice.document(cascade);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("notice", told.id());
        data.put("cascade", notice.cascade());
        data.put(
                "document",
                Map.of(
                        "kind",
                        document.kind().code(),
                        "issuer",
                        document.issuer(),
                        "number",
                        document.number(),
                        "issuedOn",
                        document.issuedOn().toString(),
                        "subject",
                        document.subject()));
        data.put("recipient", notice.recipient());
        data.put("about", notice.about());
        data.put("work", notice.work());
        data.put("dueAt", local(notice.dueAt()));
        data.put("previousDueAt", local(notice.previousDueAt()));
        data.put("reason", notice.reason());
        data.values().removeIf(java.util.Objects::isNull);
        return message(webhook, notice.kind().code(), cascade.businessKey(), told.queuedAt(), data);
    }

    /** The key with which messages to this webhook are signed. */
    Optional<String> secret(String id) {
        return jdbc.sql("select secret from directive.webhook where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private Channel.Message message(
            Webhook webhook, String type, String subject, Instant time, Map<String, Object> data) {
        String id = "msg_" + UUID.randomUUID();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", settings.publicUrl());
        event.put("type", EVENT + type);
        event.put("time", local(time));
        if (subject != null) {
            event.put("subject", subject);
        }
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        try {
            return new Channel.Message(
                    CHANNEL,
                    webhook.organisation(),
                    webhook.url(),
                    webhook.id(),
                    id,
                    new Body(null, json.writeValueAsString(event), null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void state(String id, String state) {
        jdbc.sql("update directive.webhook set state = :state where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
    }

    private static String local(Instant at) {
        return at == null ? null : ISO_OFFSET_DATE_TIME.format(at.atZone(WorkingCalendar.ZONE));
    }

    private static Webhook webhook(ResultSet row, int n) throws SQLException {
        String kinds = row.getString("kinds");
        String last = row.getString("last_state");
        return new Webhook(
                row.getString("id"),
                row.getString("organisation"),
                row.getString("url"),
                kinds.isEmpty()
                        ? List.of()
                        : Arrays.stream(kinds.split("\\|"))
                                .map(kind -> Coded.of(Notice.Kind.class, kind))
                                .toList(),
                row.getString("state"),
                Rows.instant(row, "created_at"),
                row.getString("created_by"),
                last == null ? null : Coded.of(DeliveryState.class, last),
                row.getString("last_error"));
    }
}
