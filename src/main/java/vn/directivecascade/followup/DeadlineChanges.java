package vn.directivecascade.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.DeadlineColumns;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/**
 * Moves deadlines and records the previous ones. The caller holds the lock on the cascade, so that the watch plans
 * either before or after a move.
 */
@Repository
public class DeadlineChanges {

    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Steps steps;
    private final Clock clock;

    DeadlineChanges(JdbcClient jdbc, Deadlines deadlines, Steps steps, Clock clock) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * The deadlines moved by a change of the calendar.
     *
     * @param changes all changes, in the order they were recorded
     * @param steps task ids of the steps among them
     */
    public record Moved(List<DeadlineChange> changes, List<String> steps) {}

    /** Recomputes every running deadline of a cascade with the present calendar. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Moved followCalendar(Cascade cascade) {
        long before = last();
        Instant now = clock.instant();
        List<String> moved = new ArrayList<>();
        for (Step step : steps.of(cascade.id())) {
            if (step.doneAt() == null) {
                deadlines
                        .afterCalendarChange(Stage.STEP, cascade.terms(), step.openedAt(), step.due(), now)
                        .ifPresent(due -> {
                            steps.move(step.taskId(), due, now);
                            moved.add(step.taskId());
                            record(cascade.id(), step.organisation(), step.task(), step.due(), due, null, null);
                        });
            }
        }
        if (cascade.directive() != null && cascade.directive().signed()) {
            followCalendar(Stage.ACKNOWLEDGE, cascade, now);
            followCalendar(Stage.REPORT, cascade, now);
        }
        List<DeadlineChange> changed = jdbc.sql("select * from directive.deadline_change where cascade_id = :cascade"
                        + " and id > :before order by id")
                .param("cascade", cascade.id())
                .param("before", before)
                .query(DeadlineChanges::change)
                .list();
        return new Moved(changed, moved);
    }

    private void followCalendar(Stage stage, Cascade cascade, Instant now) {
        String work = stage.code();
        String running = " where cascade_id = :cascade and state in "
                + (stage == Stage.ACKNOWLEDGE ? "('open')" : AddresseeState.openForSql());
        // An addressee in state open is watched for its acknowledgement, so a move of its report does not change
        // watched_from.
        String watchedFrom =
                stage == Stage.ACKNOWLEDGE ? ":at" : "case when state = 'acknowledged' then :at else watched_from end";
        List<Deadline> present = jdbc.sql("select distinct " + work + "_by, " + work + "_origin, " + work
                        + "_rule from directive.addressee" + running)
                .param("cascade", cascade.id())
                .query((row, n) -> DeadlineColumns.read(row, work + "_by", work))
                .list();
        for (Deadline deadline : present) {
            deadlines
                    .afterCalendarChange(
                            stage, cascade.terms(), cascade.directive().issuedAt(), deadline, now)
                    .ifPresent(due -> {
                        String members =
                                running + " and " + work + "_by = :oldDue and " + work + "_origin = :oldOrigin";
                        jdbc.sql("insert into directive.deadline_change (cascade_id, organisation, work, old_due,"
                                        + " new_due, old_origin, new_origin, changed_at) select cascade_id, organisation,"
                                        + " :work, :oldDue, :newDue, :oldOrigin, :newOrigin, :at from directive.addressee"
                                        + members + " order by organisation")
                                .param("cascade", cascade.id())
                                .param("work", work)
                                .param("oldDue", Rows.utc(deadline.at()))
                                .param("oldOrigin", deadline.origin().code())
                                .param("newDue", Rows.utc(due.at()))
                                .param("newOrigin", due.origin().code())
                                .param("at", Rows.utc(now))
                                .update();
                        jdbc.sql("update directive.addressee set " + work + "_by = :newDue, " + work
                                        + "_origin = :newOrigin, " + work + "_rule = :rule, watched_from = "
                                        + watchedFrom + members)
                                .param("at", Rows.utc(now))
                                .param("cascade", cascade.id())
                                .param("oldDue", Rows.utc(deadline.at()))
                                .param("oldOrigin", deadline.origin().code())
                                .param("newDue", Rows.utc(due.at()))
                                .param("newOrigin", due.origin().code())
                                .param("rule", due.rule())
                                .update();
                    });
        }
    }

    /**
     * Extends the deadline of an addressee's present work.
     *
     * @return false if that work was done meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean extend(String cascade, Addressee addressee, Instant until, String reason, String by) {
        String work = addressee.stage().code();
        boolean moved = jdbc.sql("update directive.addressee set " + work + "_by = :until, " + work
                                + "_origin = :origin, " + work
                                + "_rule = null, watched_from = :at where cascade_id = :cascade"
                                + " and organisation = :organisation and state = :state")
                        .param("cascade", cascade)
                        .param("organisation", addressee.organisation())
                        .param("state", addressee.state().code())
                        .param("until", Rows.utc(until))
                        .param("origin", Deadline.Origin.EXTENSION.code())
                        .param("at", Rows.utc(clock.instant()))
                        .update()
                == 1;
        if (moved) {
            Deadline due = new Deadline(until, Deadline.Origin.EXTENSION);
            record(cascade, addressee.organisation(), work, addressee.due(), due, reason, by);
        }
        return moved;
    }

    /** The changes to steps of a cascade's chain, in the order they were recorded. */
    public List<DeadlineChange> ofSteps(String cascade) {
        return jdbc.sql("select * from directive.deadline_change where cascade_id = :cascade"
                        + " and work not in ('acknowledge', 'report') order by id")
                .param("cascade", cascade)
                .query(DeadlineChanges::change)
                .list();
    }

    /** The changes to these addressees of a cascade, in the order they were recorded. */
    public List<DeadlineChange> ofAddressees(String cascade, Collection<String> organisations) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from directive.deadline_change where cascade_id = :cascade"
                        + " and work in ('acknowledge', 'report') and organisation in (:organisations) order by id")
                .param("cascade", cascade)
                .param("organisations", organisations)
                .query(DeadlineChanges::change)
                .list();
    }

    /** Whether a change of the calendar has moved a deadline of this cascade. */
    public boolean anyByCalendar(String cascade) {
        return jdbc.sql(
                                "select count(*) from (select 1 as one from directive.deadline_change where cascade_id = :cascade"
                                        + " and new_origin = 'calendarChange' limit 1) first_one")
                        .param("cascade", cascade)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The most frequent deadline of this stage among the addressees of a cascade, extensions excluded. */
    public Optional<Deadline> common(String cascade, Stage stage) {
        String work = stage.code();
        return jdbc.sql("select " + work + "_by, " + work + "_origin, " + work + "_rule from directive.addressee"
                        + " where cascade_id = :cascade and " + work + "_origin <> 'extension' group by " + work
                        + "_by, " + work + "_origin, " + work + "_rule order by count(*) desc limit 1")
                .param("cascade", cascade)
                .query((row, n) -> DeadlineColumns.read(row, work + "_by", work))
                .optional();
    }

    private void record(
            String cascade, String organisation, String work, Deadline from, Deadline to, String reason, String by) {
        jdbc.sql("insert into directive.deadline_change (cascade_id, organisation, work, old_due, new_due, old_origin,"
                        + " new_origin, reason, changed_at, changed_by) values (:cascade, :organisation, :work, :oldDue,"
                        + " :newDue, :oldOrigin, :newOrigin, :reason, :at, :by)")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("work", work)
                .param("oldDue", Rows.utc(from.at()))
                .param("newDue", Rows.utc(to.at()))
                .param("oldOrigin", from.origin().code())
                .param("newOrigin", to.origin().code())
                .param("reason", reason)
                .param("at", Rows.utc(clock.instant()))
                .param("by", by)
                .update();
    }

    private long last() {
        return jdbc.sql("select coalesce(max(id), 0) from directive.deadline_change")
                .query(Long.class)
                .single();
    }

    private static DeadlineChange change(ResultSet row, int n) throws SQLException {
        return new DeadlineChange(
                row.getString("organisation"),
                row.getString("work"),
                Rows.instant(row, "old_due"),
                Coded.of(Deadline.Origin.class, row.getString("old_origin")),
                Rows.instant(row, "new_due"),
                Coded.of(Deadline.Origin.class, row.getString("new_origin")),
                row.getString("reason"),
                Rows.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
