package vn.directivecascade.cascade.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.organisation.Viewer;

/** The records of transferred work, by cascade. */
@Repository
public class Takeovers {

    private final JdbcClient jdbc;

    Takeovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records that an organisation's successors have its work in this cascade, unless already recorded. */
    public void record(String cascade, Organisation ended, Instant at) {
        ended.successors().forEach(successor -> jdbc.sql(
                        "insert into directive.takeover (cascade_id, organisation, successor, ended_on, taken_over_at)"
                                + " select o.id, :organisation, :successor, :endedOn, :at from directive.cascade_case o"
                                + " where o.id = :cascade and not exists (select 1 from directive.takeover t"
                                + " where t.cascade_id = :cascade and t.organisation = :organisation"
                                + " and t.successor = :successor)")
                .param("cascade", cascade)
                .param("organisation", ended.key())
                .param("successor", successor)
                .param("endedOn", ended.validTo())
                .param("at", Rows.utc(at))
                .update());
    }

    /**
     * The addressees of these cascades whose work has passed to others and none of whose successors is among these
     * organisations, as cascade id and key of the organisation.
     */
    public Set<List<String>> awayFrom(Collection<String> cascades, Set<String> organisations) {
        Set<List<String>> away = new HashSet<>();
        Rows.inChunks(
                cascades, some -> jdbc.sql("select distinct t.cascade_id, t.organisation from directive.takeover t"
                                + " where t.cascade_id in (:cascades) and not exists (select 1 from directive.takeover own"
                                + " where own.cascade_id = t.cascade_id and own.organisation = t.organisation"
                                + " and own.successor in (:organisations))")
                        .param("cascades", some)
                        .param("organisations", Viewer.inList(organisations))
                        .query(row -> {
                            away.add(List.of(row.getString("cascade_id"), row.getString("organisation")));
                        }));
        return away;
    }

    /** The transfers in a cascade, in chronological order. */
    public List<Takeover> of(String cascade) {
        return jdbc.sql("select * from directive.takeover where cascade_id = :cascade"
                        + " order by taken_over_at, organisation, successor")
                .param("cascade", cascade)
                .query((row, n) -> new Takeover(
                        row.getString("organisation"),
                        row.getString("successor"),
                        row.getObject("ended_on", LocalDate.class),
                        Rows.instant(row, "taken_over_at")))
                .list();
    }
}
