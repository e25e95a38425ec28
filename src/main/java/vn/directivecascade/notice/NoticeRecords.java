package vn.directivecascade.notice;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.notice.mailbox.Addressing;
import vn.directivecascade.organisation.Viewer;

/** Read access to notices and their delivery. */
@Repository
public class NoticeRecords {

    /**
     * One notice with its messages.
     *
     * @param document the document that it names, null if it is about no cascade
     * @param outcome why it was skipped or failed, null otherwise
     */
    public record Entry(
            long id,
            Notice notice,
            NamedDocument document,
            Instant queuedAt,
            DeliveryState state,
            String outcome,
            List<Message> messages) {

        /**
         * The code of its state as it is shown: {@link NoticeRecords#UNMAILED} if no message carries it and no mail can.
         *
         * @param mailed whether there is a mail server
         */
        public String shownState(boolean mailed) {
            return !mailed
                            && messages.isEmpty()
                            && (state == DeliveryState.QUEUED || Standing.NO_MAIL_SERVER.equals(outcome))
                    ? UNMAILED
                    : state.code();
        }
    }

    /**
     * One message that carries a notice.
     *
     * @param address its address; of a webhook the host only, since the path may be a secret of the receiver
     * @param addressing whose address it is and why, null if it is not a mail that has been attempted
     * @param nextAttemptAt time of the next attempt, null if there is none
     * @param error the last error, null if there was none
     */
    public record Message(
            String channel,
            String address,
            Addressing addressing,
            String messageId,
            DeliveryState state,
            Instant nextAttemptAt,
            String error,
            List<Attempt> attempts) {}

    /**
     * One attempt to send a message.
     *
     * @param outcome null if unknown, for example after a crash
     */
    public record Attempt(int number, Instant startedAt, DeliveryState outcome, String answer) {}

    /**
     * Restricts the notices; null restricts nothing.
     *
     * @param words all of which are found, without diacritics, in number and subject of the case, or in the names of its
     *     issuer, receiver and lead department, of the recipient or of the organisation that the notice is about
     */
    public record Filter(String cascade, DeliveryState state, Notice.Kind kind, String words) {

        /** All notices about a case. */
        public static Filter of(String cascade) {
            return new Filter(cascade, null, null, null);
        }
    }

    /** Shown of notices that are read on the page of notices only. */
    public static final String UNMAILED = "unmailed";

    private static final Filter ANY = Filter.of(null);

    private static final List<Notice.Kind> INTERNAL =
            Arrays.stream(Notice.Kind.values()).filter(Notice.Kind::isInternal).toList();

    /**
     * One message to a webhook.
     *
     * @param kind of the notice that it carries, null for a trial call
     */
    public record Call(Instant composedAt, Notice.Kind kind, Message message) {}

    /** Number of attempts of a message that are shown, the latest ones. */
    static final int MOST_ATTEMPTS = 20;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private record Carrier(long notice, Message message) {}

    private final JdbcClient jdbc;
    private final Cascades cascades;

    NoticeRecords(JdbcClient jdbc, Cascades cascades) {
        this.jdbc = jdbc;
        this.cascades = cascades;
    }

    /**
     * The notices that the viewer may read, in the order of their ids: those to its organisations, and those about
     * cascades that it may read as a whole, except what concerns others alone.
     *
     * @return one more than the size of the part, if there are more
     */
    public List<Entry> page(Viewer viewer, Filter filter, Keyset part) {
        return entries(viewer, filter, part.forSql("n.id"), part.parameters());
    }

    /**
     * Notices in the order of their ids.
     *
     * @param next the id after which there are more, null if there are none
     */
    public record Stretch(List<Entry> entries, Long next) {}

    /**
     * The same and, beyond the size of the part, all others of the minute in which it ends, so that what was told to many
     * at once is not divided.
     */
    public Stretch wholeMinutes(Viewer viewer, Filter filter, Keyset part) {
        List<Entry> found = page(viewer, filter, part);
        if (found.size() <= part.size()) {
            return new Stretch(found, null);
        }
        Entry last = found.get(part.size() - 1);
        Instant minute = last.queuedAt().truncatedTo(ChronoUnit.MINUTES);
        String beyond = " and n.id " + (part.ascending() ? ">" : "<") + " :last";
        long end = selected(
                        "coalesce(" + (part.ascending() ? "max" : "min") + "(n.id), :last)",
                        viewer,
                        filter,
                        beyond + " and n.queued_at >= :minute and n.queued_at < :nextMinute",
                        Map.of(
                                "last",
                                last.id(),
                                "minute",
                                Rows.utc(minute),
                                "nextMinute",
                                Rows.utc(minute.plus(1, ChronoUnit.MINUTES))))
                .query(Long.class)
                .single();
        List<Entry> entries = new ArrayList<>(found.subList(0, part.size()));
        entries.addAll(entries(
                viewer,
                filter,
                beyond + " and n.id " + (part.ascending() ? "<=" : ">=") + " :end order by n.id"
                        + (part.ascending() ? "" : " desc"),
                Map.of("last", last.id(), "end", end)));
        boolean more =
                !page(viewer, filter, new Keyset(end, part.ascending(), 0)).isEmpty();
        return new Stretch(entries, more ? end : null);
    }

    /** The notice with this number, if the viewer may read it. */
    public Optional<Entry> find(Viewer viewer, String id) {
        return NUMBER.matcher(id).matches()
                ? entries(viewer, ANY, " and n.id = :id", Map.of("id", Long.valueOf(id))).stream()
                        .findFirst()
                : Optional.empty();
    }

    /** A query of the notices that the viewer may read; {@code rest} is its end, from {@code and} or {@code order} on. */
    private JdbcClient.StatementSpec selected(
            String columns, Viewer viewer, Filter filter, String rest, Map<String, ?> parameters) {
        List<String> patterns = SearchText.patterns(filter.words());
        return Visibility.bind(
                        jdbc.sql("select " + columns + " from directive.notice n where "
                                + Visibility.ofNoticeForSql("n.recipient", "n.cascade_id", "n.kind in (:internal)")
                                + (filter.cascade() == null ? "" : " and n.cascade_id = :cascade")
                                + (filter.state() == null ? "" : " and n.state = :state")
                                + (filter.kind() == null ? "" : " and n.kind = :kind")
                                + CasePort.isFoundWith("n.cascade_id", "n.recipient, n.about", patterns)
                                + rest),
                        viewer)
                .param("internal", INTERNAL.stream().map(Notice.Kind::code).toList())
                .param("cascade", filter.cascade())
                .param("state", filter.state())
                .param("kind", filter.kind())
                .params(SearchText.parameters(patterns))
                .params(parameters);
    }

    private List<Entry> entries(Viewer viewer, Filter filter, String rest, Map<String, ?> parameters) {
        record Row(RecordedNotice told, DeliveryState state, String outcome) {}
        List<Row> rows = selected("n.*", viewer, filter, rest, parameters)
                .query((row, n) -> new Row(
                        RecordedNotice.of(row, n),
                        Coded.of(DeliveryState.class, row.getString("state")),
                        row.getString("outcome")))
                .list();
        Map<Long, List<Message>> messages = new HashMap<>();
        Rows.inChunks(rows.stream().map(row -> row.told().id()).toList(), some -> messages.putAll(messages(some)));
        Map<String, Cascade> about = cascades.withoutMeasures(rows.stream()
                .map(row -> row.told().notice().cascade())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> {
                    Notice notice = said(row.told().notice(), viewer);
                    return new Entry(
                            row.told().id(),
                            notice,
                            notice.cascade() == null ? null : notice.document(about.get(notice.cascade())),
                            row.told().queuedAt(),
                            row.state(),
                            row.outcome(),
                            messages.getOrDefault(row.told().id(), List.of()));
                })
                .toList();
    }

    /** The notice as the viewer may read it: administrators see that there is an internal one, not what was written. */
    private static Notice said(Notice notice, Viewer viewer) {
        return notice.kind().isInternal() && !viewer.organisations().contains(notice.recipient())
                ? notice.because(null)
                : notice;
    }

    /** The latest messages to a webhook, newest first, with their attempts. */
    public List<Call> calls(String webhook, int most) {
        String latest = " from directive.delivery d where d.webhook_id = :webhook order by d.id desc limit :most";
        Map<Long, List<Attempt>> attempts = new HashMap<>();
        jdbc.sql("select a.* from directive.delivery_attempt a join (select d.id, d.attempts" + latest
                        + ") d on d.id = a.delivery_id where a.attempt > d.attempts - :latest"
                        + " order by a.delivery_id, a.attempt")
                .param("webhook", webhook)
                .param("most", most)
                .param("latest", MOST_ATTEMPTS)
                .query(row -> {
                    attempts.computeIfAbsent(row.getLong("delivery_id"), id -> new ArrayList<>())
                            .add(attempt(row));
                });
        return jdbc.sql("select d.*, (select min(n.kind) from directive.delivery_notice l join directive.notice n"
                        + " on n.id = l.notice_id where l.delivery_id = d.id) as kind" + latest)
                .param("webhook", webhook)
                .param("most", most)
                .query((row, n) -> new Call(
                        Rows.instant(row, "composed_at"),
                        Coded.find(Notice.Kind.class, row.getString("kind")).orElse(null),
                        message(row, attempts.getOrDefault(row.getLong("id"), List.of()))))
                .list();
    }

    private Map<Long, List<Message>> messages(Collection<Long> notices) {
        Map<Long, List<Attempt>> attempts = new HashMap<>();
        jdbc.sql(
                        "select distinct a.* from directive.delivery_attempt a join directive.delivery d on d.id = a.delivery_id"
                                + " join directive.delivery_notice l on l.delivery_id = d.id where l.notice_id in (:notices)"
                                + " and a.attempt > d.attempts - :latest order by a.delivery_id, a.attempt")
                .param("notices", notices)
                .param("latest", MOST_ATTEMPTS)
                .query(row -> {
                    attempts.computeIfAbsent(row.getLong("delivery_id"), id -> new ArrayList<>())
                            .add(attempt(row));
                });
        return jdbc
                .sql("select d.*, l.notice_id from directive.delivery d join directive.delivery_notice l"
                        + " on l.delivery_id = d.id where l.notice_id in (:notices) order by d.id")
                .param("notices", notices)
                .query((row, n) -> new Carrier(
                        row.getLong("notice_id"), message(row, attempts.getOrDefault(row.getLong("id"), List.of()))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Carrier::notice, Collectors.mapping(Carrier::message, Collectors.toList())));
    }

    private static Message message(ResultSet row, List<Attempt> attempts) throws SQLException {
        DeliveryState state = Coded.of(DeliveryState.class, row.getString("state"));
        String address = row.getString("address");
        return new Message(
                row.getString("channel"),
                row.getString("webhook_id") == null
                        ? address
                        : URI.create(address).getHost(),
                Coded.find(Addressing.class, row.getString("addressing")).orElse(null),
                row.getString("message_id"),
                state,
                state.isUnderWay() ? Rows.instant(row, "next_attempt_at") : null,
                row.getString("last_error"),
                attempts);
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Attempt(
                row.getInt("attempt"),
                Rows.instant(row, "started_at"),
                outcome == null ? null : Coded.of(DeliveryState.class, outcome),
                row.getString("answer"));
    }
}
