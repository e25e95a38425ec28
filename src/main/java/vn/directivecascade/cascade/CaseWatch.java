package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.deadline.Terms;
import vn.directivecascade.kernel.Rows;

/**
 * How the work of a cascade is watched: until when it was handled, when the watch acts next, which calendar its deadlines
 * follow, and whether answers and updates are still awaited.
 */
@Repository
public class CaseWatch {

    private final JdbcClient jdbc;

    CaseWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The instant up to which the watch has handled everything due. */
    public Instant watchedUntil(String id) {
        return jdbc.sql("select watched_until from directive.cascade_case where id = :id")
                .param("id", id)
                .query((row, n) -> Rows.instant(row, "watched_until"))
                .single();
    }

    public void watched(String id, Instant until) {
        jdbc.sql("update directive.cascade_case set watched_until = :until where id = :id")
                .param("id", id)
                .param("until", until)
                .update();
    }

    /** The moment for which the watch is set; empty if nobody has open work. */
    public Optional<Instant> watchNext(String id) {
        return jdbc.sql("select watch_next from directive.cascade_case where id = :id")
                .param("id", id)
                .query((row, n) -> Optional.ofNullable(Rows.instant(row, "watch_next")))
                .single();
    }

    /** Records the moment for which the watch is set, null if it ends. */
    public void watchNext(String id, Instant moment) {
        jdbc.sql(
                        "update directive.cascade_case set watch_next = cast(:moment as timestamp with time zone) where id = :id")
                .param("id", id)
                .param("moment", Rows.utc(moment))
                .update();
    }

    /**
     * Up to {@code limit} running cascades whose deadlines were computed with an earlier version of the calendar, by
     * id.
     *
     * @param after id after which the page begins, empty for the first page
     */
    public List<String> behindCalendar(long version, String after, int limit) {
        return jdbc.sql("select id from directive.cascade_case where state in (:running)"
                        + " and (calendar_version is null or calendar_version < :version) and id > :after"
                        + " order by id limit :limit")
                .param("running", CascadeState.running())
                .param("version", version)
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Number of running cascades whose deadlines were computed with an earlier version of the calendar. */
    public int countBehindCalendar(long version) {
        return jdbc.sql("select count(*) from directive.cascade_case where state in (:running)"
                        + " and (calendar_version is null or calendar_version < :version)")
                .param("running", CascadeState.running())
                .param("version", version)
                .query(Integer.class)
                .single();
    }

    /**
     * Records that the deadlines of a cascade follow this version of the calendar. Of concurrent runs, one with an
     * earlier version may finish last; it changes nothing.
     */
    public void followsCalendar(String id, long version) {
        jdbc.sql("update directive.cascade_case set calendar_version = :version where id = :id"
                        + " and (calendar_version is null or calendar_version < :version)")
                .param("id", id)
                .param("version", version)
                .update();
    }

    /**
     * Records that the leader of the lead department is told on the eve of the duty window who has not answered.
     *
     * @return false if that is recorded already
     */
    public boolean eveTold(String id, Instant at) {
        return jdbc.sql("update directive.cascade_case set eve_told_at = :at where id = :id and eve_told_at is null")
                        .param("id", id)
                        .param("at", at)
                        .update()
                == 1;
    }

    /** Records that the lead department begins to consolidate without waiting any longer; the first time counts. */
    public void consolidationBegun(String id, Instant at, String by) {
        jdbc.sql("update directive.cascade_case set consolidation_begun_at = :at, consolidation_begun_by = :by"
                        + " where id = :id and consolidation_begun_at is null")
                .param("id", id)
                .param("at", at)
                .param("by", by)
                .update();
    }

    /** When the lead department began to consolidate without waiting any longer, and which account did. */
    public record Begun(Instant at, String by) {}

    /** Whether the lead department has begun to consolidate without waiting any longer. */
    public boolean isConsolidationBegun(String id) {
        return consolidation(id).isPresent();
    }

    /** When and by whom that was begun; empty if it was not. */
    public Optional<Begun> consolidation(String id) {
        return jdbc.sql("select consolidation_begun_at, consolidation_begun_by from directive.cascade_case"
                        + " where id = :id and consolidation_begun_at is not null")
                .param("id", id)
                .query((row, n) ->
                        new Begun(Rows.instant(row, "consolidation_begun_at"), row.getString("consolidation_begun_by")))
                .optional();
    }

    /** The issuer's word that no further updates are asked for. */
    public record StandDown(Instant at, String by, String reason) {}

    /**
     * Records that the issuer asks the addressees for no further updates.
     *
     * @return false if that is recorded already
     */
    public boolean stoodDown(String id, String reason, Instant at, String by) {
        return jdbc.sql("update directive.cascade_case set stood_down_at = :at, stood_down_by = :by,"
                                + " stood_down_reason = :reason where id = :id and stood_down_at is null")
                        .param("id", id)
                        .param("reason", reason)
                        .param("at", at)
                        .param("by", by)
                        .update()
                == 1;
    }

    /** The issuer's word that no further updates are asked for, if it was given. */
    public Optional<StandDown> standDown(String id) {
        return jdbc.sql("select stood_down_at, stood_down_by, stood_down_reason from directive.cascade_case"
                        + " where id = :id and stood_down_at is not null")
                .param("id", id)
                .query((row, n) -> new StandDown(
                        Rows.instant(row, "stood_down_at"),
                        row.getString("stood_down_by"),
                        row.getString("stood_down_reason")))
                .optional();
    }

    /** Whether addressees that have reported are no longer asked for updates: by the issuer's word or by {@link Terms}. */
    public boolean isStoodDown(Cascade cascade, Instant now) {
        Instant until = cascade.terms().followUpUntil();
        return until != null && !now.isBefore(until) || standDown(cascade.id()).isPresent();
    }
}
