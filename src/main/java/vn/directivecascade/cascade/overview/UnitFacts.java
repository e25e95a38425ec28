package vn.directivecascade.cascade.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.answer.ReviewKind;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.organisation.Viewer;

/** Facts beside the rows of addressees, for the addressees of one page of a list. */
@Repository
public class UnitFacts {

    /** An acknowledgement: when its task was created, when it was due and when it was given. */
    public record Acknowledgement(Instant openedAt, Instant dueAt, Instant at) {}

    private final JdbcClient jdbc;

    UnitFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By organisation, the number of its present answers by state; an answer that was returned counts as
     * {@link ReviewKind#RETURNED} and not as its state.
     */
    public Map<String, Map<String, Integer>> answers(String cascade, Collection<String> organisations) {
        Map<String, Map<String, Integer>> answers = new HashMap<>();
        Rows.inChunks(organisations, some -> jdbc.sql("select organisation, counted, count(*) as number_of from (select"
                        + " x.organisation, case when r.kind = :returned then r.kind else x.state end as counted from"
                        + " directive.answer x left join directive.answer_review r on r.answer_id = x.id where"
                        + " x.cascade_id = :cascade and x.organisation in (:organisations)"
                        + " and x.superseded_at is null) said group by organisation, counted")
                .param("cascade", cascade)
                .param("organisations", some)
                .param("returned", ReviewKind.RETURNED)
                .query(row -> {
                    answers.computeIfAbsent(row.getString("organisation"), key -> new LinkedHashMap<>())
                            .put(row.getString("counted"), row.getInt("number_of"));
                }));
        return answers;
    }

    /** The process instances of these addressees in the engine, by organisation. */
    public Map<String, String> processInstances(String cascade, Collection<String> organisations) {
        Map<String, String> instances = new HashMap<>();
        Rows.inChunks(
                organisations, some -> jdbc.sql("select organisation, process_instance_id from directive.addressee"
                                + " where cascade_id = :cascade and organisation in (:organisations)"
                                + " and process_instance_id is not null")
                        .param("cascade", cascade)
                        .param("organisations", some)
                        .query(row -> {
                            instances.put(row.getString("organisation"), row.getString("process_instance_id"));
                        }));
        return instances;
    }

    /** The acknowledgements of these organisations in other cases that the viewer sees whole, by organisation. */
    public Map<String, List<Acknowledgement>> earlier(String cascade, Collection<String> organisations, Viewer viewer) {
        Map<String, List<Acknowledgement>> earlier = new HashMap<>();
        Rows.inChunks(organisations, some -> Visibility.bind(
                        jdbc.sql("select a.organisation, a.opened_at, a.acknowledge_by, a.acknowledged_at"
                                + " from directive.addressee a join directive.cascade_case c on c.id = a.cascade_id"
                                + " where a.organisation in (:keys) and a.cascade_id <> :cascade"
                                + " and a.opened_at is not null and a.acknowledged_at is not null and "
                                + Visibility.wholeForSql("c")),
                        viewer)
                .param("keys", some)
                .param("cascade", cascade)
                .query(row -> {
                    earlier.computeIfAbsent(row.getString("organisation"), key -> new ArrayList<>())
                            .add(new Acknowledgement(
                                    Rows.instant(row, "opened_at"),
                                    Rows.instant(row, "acknowledge_by"),
                                    Rows.instant(row, "acknowledged_at")));
                }));
        return earlier;
    }
}
