package vn.directivecascade.cascade.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Rows;

/** Reports of addressees that wait for the signature of their head, or were returned by it. */
@Repository
public class ReportsForSignature {

    /**
     * A report that is not signed.
     *
     * @param answers as they were submitted, as a JSON list
     * @param givenBy the account
     * @param returnReason why the head returned it, null if it did not
     */
    public record Waiting(String answers, Instant givenAt, String givenBy, String returnReason) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReportsForSignature(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The answers of a report, which were checked on the day on which they were given. */
    public List<Answer.Given> answers(Waiting report, List<Measure> measures) {
        try {
            return GivenAnswers.read(
                    json.readTree(report.answers()),
                    measures,
                    LocalDate.ofInstant(report.givenAt(), WorkingCalendar.ZONE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a report in place of an earlier one. */
    public void keep(String cascade, String organisation, JsonNode answers, Instant at, String by) {
        remove(cascade, organisation);
        jdbc.sql("insert into directive.report_for_signature (cascade_id, organisation, answers, given_at, given_by)"
                        + " values (:cascade, :organisation, :answers, :at, :by)")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("answers", answers.toString())
                .param("at", at)
                .param("by", by)
                .update();
    }

    /** Records that the head has returned a report. */
    public void returned(String cascade, String organisation, String reason) {
        jdbc.sql("update directive.report_for_signature set return_reason = :reason where cascade_id = :cascade"
                        + " and organisation = :organisation")
                .param("reason", reason)
                .param("cascade", cascade)
                .param("organisation", organisation)
                .update();
    }

    public Optional<Waiting> find(String cascade, String organisation) {
        return jdbc.sql("select * from directive.report_for_signature where cascade_id = :cascade"
                        + " and organisation = :organisation")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query((row, n) -> new Waiting(
                        row.getString("answers"),
                        Rows.instant(row, "given_at"),
                        row.getString("given_by"),
                        row.getString("return_reason")))
                .optional();
    }

    /** The addressees of a cascade whose report awaits the signature of their head, by key. */
    public Set<String> waiting(String cascade) {
        return Set.copyOf(jdbc.sql("select organisation from directive.report_for_signature"
                        + " where cascade_id = :cascade and return_reason is null")
                .param("cascade", cascade)
                .query(String.class)
                .list());
    }

    /** A report that awaits the signature of the head of an addressee. */
    public record OfAddressee(String cascade, String organisation, Instant givenAt) {}

    /** The reports of these addressees that await the signature of their head, in all cascades. */
    public List<OfAddressee> waiting(Collection<String> organisations) {
        return jdbc.sql("select * from directive.report_for_signature where organisation in (:organisations)"
                        + " and return_reason is null")
                .param("organisations", organisations)
                .query((row, n) -> new OfAddressee(
                        row.getString("cascade_id"), row.getString("organisation"), Rows.instant(row, "given_at")))
                .list();
    }

    /** Removes a report, because it has been signed. */
    public void remove(String cascade, String organisation) {
        jdbc.sql("delete from directive.report_for_signature where cascade_id = :cascade"
                        + " and organisation = :organisation")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .update();
    }
}
