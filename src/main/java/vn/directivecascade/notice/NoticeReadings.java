package vn.directivecascade.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;

/** Which notices an account has read, and those for its information that it has not. */
@Repository
public class NoticeReadings {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeReadings.class);

    /** Earlier notices count as read. */
    private static final Duration NEW = Duration.ofDays(60);

    private static final List<Notice.Kind> INFORMING =
            Arrays.stream(Notice.Kind.values()).filter(Notice.Kind::informs).toList();

    /**
     * A notice that is not read.
     *
     * @param document the document that it names, null if it is about no cascade
     */
    public record Unread(RecordedNotice told, NamedDocument document) {}

    /**
     * Restricts the notices.
     *
     * @param account that has not read them
     * @param recipients at least one key
     * @param words all of which are found, without diacritics, in number and subject of the case, or in the names of its
     *     issuer, receiver and lead department, of the recipient or of the organisation that the notice is about
     */
    public record Filter(String account, Collection<String> recipients, String words) {}

    private static final String UNREAD = " and not exists (select 1 from directive.notice_read r"
            + " where r.account = :account and r.notice_id = n.id)";

    private final JdbcClient jdbc;
    private final Cascades cascades;
    private final Clock clock;

    NoticeReadings(JdbcClient jdbc, Cascades cascades, Clock clock) {
        this.jdbc = jdbc;
        this.cascades = cascades;
        this.clock = clock;
    }

    /** The notices that fit, one more than the size of the part, if there are more. */
    public List<Unread> page(Filter filter, Keyset part) {
        List<RecordedNotice> found = unread("select n.*", filter, part.forSql("n.id"))
                .params(part.parameters())
                .query(RecordedNotice::of)
                .list();
        Map<String, Cascade> about = cascades.withoutMeasures(found.stream()
                .map(told -> told.notice().cascade())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return found.stream()
                .map(told -> new Unread(
                        told,
                        told.notice().cascade() == null
                                ? null
                                : told.notice().document(about.get(told.notice().cascade()))))
                .toList();
    }

    /** How many notices fit. */
    public int count(Filter filter) {
        return unread("select count(*)", filter, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec unread(String select, Filter filter, String end) {
        List<String> patterns = SearchText.patterns(filter.words());
        return jdbc.sql(select + " from directive.notice n where n.recipient in (:recipients) and n.kind in (:kinds)"
                        + " and n.queued_at >= :since" + UNREAD
                        + CasePort.isFoundWith("n.cascade_id", "n.recipient, n.about", patterns)
                        + end)
                .param("recipients", filter.recipients())
                .param("kinds", INFORMING.stream().map(Notice.Kind::code).toList())
                .param("since", Rows.utc(clock.instant().minus(NEW)))
                .param("account", filter.account())
                .params(SearchText.parameters(patterns));
    }

    /** Which of these notices, of any kind, the account has not read, of those to these recipients. */
    public Set<Long> unreadOf(String account, Collection<String> recipients, Collection<Long> notices) {
        Set<Long> unread = new HashSet<>();
        Rows.inChunks(
                notices,
                some -> unread.addAll(jdbc.sql("select n.id from directive.notice n where n.id in (:notices)"
                                + " and n.recipient in (:recipients) and n.queued_at >= :since" + UNREAD)
                        .param("notices", some)
                        .param("recipients", recipients)
                        .param("since", Rows.utc(clock.instant().minus(NEW)))
                        .param("account", account)
                        .query(Long.class)
                        .list()));
        return unread;
    }

    /** Records that the account has read these notices to its organisations; others of them are left out. */
    public void read(String account, Collection<String> recipients, Collection<Long> notices) {
        for (Long notice : notices) {
            try {
                jdbc.sql("insert into directive.notice_read (account, notice_id, read_at)"
                                + " select cast(:account as varchar(120)), n.id, cast(:at as timestamp with time zone)"
                                + " from directive.notice n where n.id = :notice and n.recipient in (:recipients)"
                                + UNREAD)
                        .param("account", account)
                        .param("at", Rows.utc(clock.instant()))
                        .param("notice", notice)
                        .param("recipients", recipients)
                        .update();
            } catch (DuplicateKeyException readInAnotherWindow) {
                LOG.debug("notice {} was read in two windows at once", notice);
            }
        }
    }
}
