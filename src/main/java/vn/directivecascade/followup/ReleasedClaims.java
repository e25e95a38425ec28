package vn.directivecascade.followup;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** Stores claims that were released. */
@Repository
public class ReleasedClaims {

    private final JdbcClient jdbc;

    ReleasedClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void record(ReleasedClaim claim) {
        jdbc.sql("insert into directive.released_claim (task_id, cascade_id, holder, held_since, released_at, reason)"
                        + " values (:taskId, :cascade, :holder, :heldSince, :releasedAt, :reason)")
                .param("taskId", claim.taskId())
                .param("cascade", claim.cascade())
                .param("holder", claim.holder())
                .param("heldSince", Rows.utc(claim.heldSince()))
                .param("releasedAt", Rows.utc(claim.releasedAt()))
                .param("reason", claim.reason().code())
                .update();
    }

    /** The latest release of this task, empty if there is none. */
    public Optional<ReleasedClaim> last(String taskId) {
        return jdbc.sql("select * from directive.released_claim where task_id = :taskId"
                        + " order by released_at desc limit 1")
                .param("taskId", taskId)
                .query((row, n) -> new ReleasedClaim(
                        row.getString("task_id"),
                        row.getString("cascade_id"),
                        row.getString("holder"),
                        Rows.instant(row, "held_since"),
                        Rows.instant(row, "released_at"),
                        Coded.of(ReleasedClaim.Reason.class, row.getString("reason"))))
                .optional();
    }
}
