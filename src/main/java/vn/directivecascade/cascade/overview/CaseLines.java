package vn.directivecascade.cascade.overview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.OrganisationPort;
import vn.directivecascade.organisation.Viewer;

/** Reads cases with the figures of their addressees and steps, in a few statements for any number of cases. */
@Repository
public class CaseLines {

    /**
     * Restricts the cases; null restricts nothing.
     *
     * @param id of one case
     * @param states at least one
     * @param active restricts to cases that run, or have ended with work of addressees still open
     * @param words all of which are found, without diacritics, in number, subject and the names of issuer, receiver and
     *     lead department or, where the reader sees the whole case, in the name of one addressee
     */
    public record Filter(String id, Collection<CascadeState> states, boolean active, String province, String words) {

        /** The case with this id. */
        public static Filter of(String id) {
            return new Filter(id, null, false, null, null);
        }

        /** The cases in which something is to be done. */
        public static Filter ofActive() {
            return new Filter(null, null, true, null, null);
        }
    }

    private static final List<String> ENDED = Arrays.stream(CascadeState.values())
            .filter(CascadeState::isFinal)
            .map(CascadeState::code)
            .toList();

    private record Head(String id, String processInstance, boolean whole) {}

    private final JdbcClient jdbc;
    private final Cascades cascades;
    private final Addressees addressees;

    CaseLines(JdbcClient jdbc, Cascades cascades, Addressees addressees) {
        this.jdbc = jdbc;
        this.cascades = cascades;
        this.addressees = addressees;
    }

    /** The cases that a viewer may read, by receipt. */
    public List<CaseLine> of(Viewer viewer, Filter filter) {
        List<Head> heads = heads(viewer, filter);
        List<String> ids = heads.stream().map(Head::id).toList();
        List<String> whole = heads.stream().filter(Head::whole).map(Head::id).toList();
        Map<String, Cascade> read = new HashMap<>();
        Map<String, Addressees.Counts> counts = new HashMap<>();
        Map<String, List<CaseLine.Open>> open = new HashMap<>();
        Map<String, List<CaseLine.Open>> coming = new HashMap<>();
        Rows.inChunks(ids, some -> read.putAll(cascades.withoutMeasures(some)));
        Rows.inChunks(whole, some -> {
            counts.putAll(addressees.counts(some));
            due(
                    "select a.cascade_id, a.work, cast(null as varchar) as organisation, a.due_at, count(*) as number_of,"
                            + " sum(case when a.late then 0 else 1 end) as unmarked from " + CasePort.OPEN_WORK
                            + " a where a.cascade_id in (:cases) group by a.cascade_id, a.work, a.due_at",
                    some,
                    open);
            due(
                    "select s.cascade_id, s.task as work, s.organisation, s.due_at, count(*) as number_of, 0 as unmarked from "
                            + CasePort.OPEN_STEPS + " s where s.cascade_id in (:cases)"
                            + " group by s.cascade_id, s.task, s.organisation, s.due_at",
                    some,
                    open);
            due(
                    "select r.cascade_id, r.work, cast(null as varchar) as organisation, r.due_at, count(*) as number_of, 0 as unmarked"
                            + " from " + CasePort.COMING_REPORTS
                            + " r where r.cascade_id in (:cases) group by r.cascade_id, r.work, r.due_at",
                    some,
                    coming);
        });
        Map<String, List<CaseLine.Own>> own = own(ids, viewer.organisations());
        return heads.stream()
                .map(head -> new CaseLine(
                        read.get(head.id()),
                        head.whole(),
                        head.processInstance(),
                        counts.get(head.id()),
                        open.getOrDefault(head.id(), List.of()),
                        coming.getOrDefault(head.id(), List.of()),
                        own.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private List<Head> heads(Viewer viewer, Filter filter) {
        List<String> patterns = SearchText.patterns(filter.words());
        return Visibility.bind(
                        jdbc.sql("select c.id, c.process_instance_id, case when " + Visibility.wholeForSql("c")
                                + " then 1 else 0 end as seen_whole from directive.cascade_case c where "
                                + CasePort.isSeen("c")
                                + (filter.id() == null ? "" : " and c.id = :id")
                                + (filter.states() == null ? "" : " and c.state in (:states)")
                                + (filter.active()
                                        ? " and (c.state not in (:ended) or exists (select 1 from " + CasePort.OPEN_WORK
                                                + " w where w.cascade_id = c.id))"
                                        : "")
                                + (filter.province() == null ? "" : " and c.province = :province")
                                + matching(patterns)
                                + " order by c.received_at, c.id"),
                        viewer)
                .param("id", filter.id())
                .param(
                        "states",
                        filter.states() == null
                                ? null
                                : filter.states().stream()
                                        .map(CascadeState::code)
                                        .toList())
                .param("ended", ENDED)
                .param("province", filter.province())
                .params(SearchText.parameters(patterns))
                .query((row, n) -> new Head(
                        row.getString("id"), row.getString("process_instance_id"), row.getInt("seen_whole") == 1))
                .list();
    }

    private static String matching(List<String> patterns) {
        return patterns.isEmpty()
                ? ""
                : " and (1 = 1" + SearchText.conditions(patterns, word -> CasePort.isFound("c", word)) + " or "
                        + Visibility.wholeForSql("c")
                        + " and exists (select 1 from directive.addressee f where f.cascade_id = c.id and "
                        + OrganisationPort.isFoundAlone("f.organisation", patterns) + "))";
    }

    private void due(String statement, List<String> cases, Map<String, List<CaseLine.Open>> due) {
        jdbc.sql(statement).param("cases", cases).query(row -> {
            due.computeIfAbsent(row.getString("cascade_id"), id -> new ArrayList<>())
                    .add(new CaseLine.Open(
                            row.getString("work"),
                            row.getString("organisation"),
                            Rows.instant(row, "due_at"),
                            row.getInt("number_of"),
                            row.getInt("unmarked")));
        });
    }

    private Map<String, List<CaseLine.Own>> own(Collection<String> cases, Collection<String> organisations) {
        Map<String, List<CaseLine.Own>> own = new LinkedHashMap<>();
        if (organisations.isEmpty()) {
            return own;
        }
        Rows.inChunks(cases, some -> jdbc.sql("select a.cascade_id, a.organisation, a.name, a.state,"
                        + " a.process_instance_id, w.work, w.due_at from directive.addressee a left join "
                        + CasePort.OPEN_WORK
                        + " w on w.cascade_id = a.cascade_id and w.organisation = a.organisation"
                        + " where a.cascade_id in (:cases) and a.organisation in (:organisations)"
                        + " order by a.organisation")
                .param("cases", some)
                .param("organisations", organisations)
                .query(row -> {
                    own.computeIfAbsent(row.getString("cascade_id"), id -> new ArrayList<>())
                            .add(new CaseLine.Own(
                                    row.getString("organisation"),
                                    row.getString("name"),
                                    Coded.of(AddresseeState.class, row.getString("state")),
                                    Coded.find(Stage.class, row.getString("work"))
                                            .orElse(null),
                                    Rows.instant(row, "due_at"),
                                    row.getString("process_instance_id")));
                }));
        return own;
    }
}
