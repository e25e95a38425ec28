package vn.directivecascade.cascade.answer;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.OrganisationPort;
import vn.directivecascade.organisation.Viewer;

/** The register of exceptions: the present answers that a measure cannot be done as directed, over all cases. */
@Repository
public class ExceptionRegister {

    /** What has become of an exception. */
    public enum State implements Coded {
        ASKED("asked"),
        /** Follow-up ended before a decision. */
        LAPSED("lapsed"),
        ACCEPTED("accepted"),
        /** The last day until which it was accepted has passed. */
        ENDED("ended"),
        RETURNED("returned");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * An exception.
     *
     * @param number of the directive, of which {@code subject} is the subject
     * @param text of the measure
     */
    public record Entry(
            String cascade, String number, String subject, String province, String text, State state, Answer answer) {}

    private static final String STATE = "case when r.kind is null and a.update_by is not null then '"
            + State.ASKED.code()
            + "' when r.kind is null then '" + State.LAPSED.code() + "' when r.kind = '"
            + ReviewKind.RETURNED.code() + "' then '" + State.RETURNED.code() + "' when r.kind = '"
            + ReviewKind.ACCEPTED.code() + "' and r.until_day >= :today then '" + State.ACCEPTED.code() + "' else '"
            + State.ENDED.code() + "' end";

    private final JdbcClient jdbc;

    ExceptionRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An addressee that waits for a decision on what it cannot do, and since when. */
    public record Asking(String cascade, String organisation, Instant since) {}

    /** Which of these addressees wait for a decision on what they cannot do, in all cascades. */
    public List<Asking> asking(Collection<String> organisations, LocalDate today) {
        return jdbc.sql("select x.cascade_id, x.organisation, min(x.answered_at) as since from directive.answer x"
                        + " join directive.addressee a on a.cascade_id = x.cascade_id"
                        + " and a.organisation = x.organisation"
                        + " left join directive.answer_review r on r.answer_id = x.id"
                        + " where x.superseded_at is null and x.state = :cannot and x.organisation in (:organisations)"
                        + " and " + STATE + " = :state group by x.cascade_id, x.organisation")
                .param("cannot", MeasureState.CANNOT)
                .param("today", today, Types.DATE)
                .param("organisations", organisations)
                .param("state", State.ASKED)
                .query((row, n) -> new Asking(
                        row.getString("cascade_id"), row.getString("organisation"), Rows.instant(row, "since")))
                .list();
    }

    /**
     * Restricts the exceptions; null restricts nothing.
     *
     * @param words all of which are found, without diacritics, in number and subject of the case, or in the names of its
     *     issuer, receiver and lead department or of the unit
     */
    public record Filter(String province, String organisation, State state, String words) {}

    /**
     * The exceptions that a viewer may see, in the order of the ids of the answers: of cases that it sees as a whole,
     * else of its own organisations.
     *
     * @param today date in Viet Nam
     * @return one more than the size of the part, if there are more
     */
    public List<Entry> page(Viewer viewer, Filter filter, LocalDate today, Keyset part) {
        List<String> patterns = SearchText.patterns(filter.words());
        return Visibility.bind(
                        jdbc.sql("select x.*, a.name, r.kind as review_kind, r.reason as review_reason, r.until_day as"
                                + " review_until, r.reviewed_at, r.reviewed_by, c.directive_number, c.directive_subject,"
                                + " c.province, m.wording, " + STATE + " as exception_state from directive.answer x"
                                + " join directive.addressee a on a.cascade_id = x.cascade_id"
                                + " and a.organisation = x.organisation"
                                + " join directive.cascade_case c on c.id = x.cascade_id"
                                + " join directive.measure m on m.cascade_id = x.cascade_id and m.document = :document"
                                + " and m.measure_id = x.measure_id"
                                + " left join directive.answer_review r on r.answer_id = x.id"
                                + " where x.superseded_at is null and x.state = :cannot and ("
                                + Visibility.wholeForSql("c") + " or x.organisation in (:organisations))"
                                + (filter.province() == null ? "" : " and c.province = :province")
                                + (filter.organisation() == null ? "" : " and x.organisation = :organisation")
                                + (filter.state() == null ? "" : " and " + STATE + " = :state")
                                + SearchText.conditions(
                                        patterns,
                                        word -> "(" + CasePort.isFound("c", word) + " or "
                                                + OrganisationPort.isFound("x.organisation", word) + ")")
                                + part.forSql("x.id")),
                        viewer)
                .param("cannot", MeasureState.CANNOT)
                .param("document", DocumentKind.DIRECTIVE)
                .param("today", today, Types.DATE)
                .param("province", filter.province())
                .param("organisation", filter.organisation())
                .param("state", filter.state())
                .params(SearchText.parameters(patterns))
                .params(part.parameters())
                .query((row, n) -> new Entry(
                        row.getString("cascade_id"),
                        row.getString("directive_number"),
                        row.getString("directive_subject"),
                        row.getString("province"),
                        row.getString("wording"),
                        Coded.of(State.class, row.getString("exception_state")),
                        Answers.answer(row, n)))
                .list();
    }
}
