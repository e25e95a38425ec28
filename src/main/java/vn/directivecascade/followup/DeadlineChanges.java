package vn.directivecascade.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Policy;
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
    private final Policy policy;
    private final Deadlines deadlines;
    private final Steps steps;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Clock clock;

    DeadlineChanges(
            JdbcClient jdbc,
            Policy policy,
            Deadlines deadlines,
            Steps steps,
            AddresseeDeadlines addresseeDeadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.deadlines = deadlines;
        this.steps = steps;
        this.addresseeDeadlines = addresseeDeadlines;
        this.clock = clock;
    }

    /**
     * The deadlines moved by a change of the calendar.
     *
     * @param changes all changes, in the order they were recorded
     * @param steps task ids of the steps among them
     */
    public record Moved(List<DeadlineChange> changes, List<String> steps) {}

    /**
     * Recomputes every running deadline of a cascade with the present calendar.
     *
     * @param by the account that changed the calendar last
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Moved followCalendar(Cascade cascade, String by) {
        long before = last();
        Instant now = clock.instant();
        List<String> moved = new ArrayList<>();
        for (Step step : steps.of(cascade.id())) {
            if (step.isOpen()) {
                deadlines
                        .afterCalendarChange(step.task(), cascade.terms(), step.openedAt(), step.due(), now)
                        .ifPresent(due -> {
                            steps.move(step.taskId(), due, now);
                            moved.add(step.taskId());
                            record(cascade.id(), step.organisation(), step.task(), step.due(), due, null, by);
                        });
            }
        }
        if (cascade.directive() != null && cascade.directive().signed()) {
            followCalendar(Stage.ACKNOWLEDGE, cascade, by, now);
            followCalendar(Stage.REPORT, cascade, by, now);
        }
        List<DeadlineChange> changed = jdbc.sql("select * from directive.deadline_change where cascade_id = :cascade"
                        + " and id > :before order by id")
                .param("cascade", cascade.id())
                .param("before", before)
                .query(DeadlineChanges::change)
                .list();
        return new Moved(changed, moved);
    }

    /** How many running deadlines of a cascade would move if these were the calendars. */
    public int wouldMove(Cascade cascade, Calendars other) {
        Deadlines recomputed = new Deadlines(policy, other);
        Instant now = clock.instant();
        int moved = (int) steps.of(cascade.id()).stream()
                .filter(Step::isOpen)
                .filter(step -> recomputed
                        .afterCalendarChange(step.task(), cascade.terms(), step.openedAt(), step.due(), now)
                        .isPresent())
                .count();
        if (cascade.directive() != null && cascade.directive().signed()) {
            Instant issuedAt = cascade.directive().issuedAt();
            for (Stage stage : List.of(Stage.ACKNOWLEDGE, Stage.REPORT)) {
                moved += addresseeDeadlines.deadlines(cascade.id(), stage).stream()
                        .filter(due -> recomputed
                                .afterCalendarChange(stage, cascade.terms(), issuedAt, due, now)
                                .isPresent())
                        .mapToInt(due -> addresseeDeadlines.number(cascade.id(), stage, due))
                        .sum();
            }
        }
        return moved;
    }

    private void followCalendar(Stage stage, Cascade cascade, String by, Instant now) {
        for (Deadline deadline : addresseeDeadlines.deadlines(cascade.id(), stage)) {
            deadlines
                    .afterCalendarChange(
                            stage, cascade.terms(), cascade.directive().issuedAt(), deadline, now)
                    .ifPresent(due -> {
                        recordAll(cascade.id(), stage, deadline, due, by, now);
                        addresseeDeadlines.moveDeadlines(cascade.id(), stage, deadline, due, now);
                    });
        }
    }

    /** Records a change for all addressees who have this deadline and for whom its stage is open or still to come. */
    private void recordAll(String cascade, Stage stage, Deadline from, Deadline to, String by, Instant now) {
        jdbc.sql("insert into directive.deadline_change (cascade_id, organisation, work, old_due, new_due, old_origin,"
                        + " new_origin, changed_at, changed_by) select cascade_id, organisation, :work, :oldDue, :newDue,"
                        + " :oldOrigin, :newOrigin, :at, cast(:by as varchar) from " + CasePort.OPEN_WORK
                        + " a where cascade_id = :cascade and state in "
                        + AddresseeState.stillHavingForSql(stage) + " and " + stage.code() + "_by = :oldDue and "
                        + stage.code() + "_origin = :oldOrigin order by organisation")
                .param("cascade", cascade)
                .param("work", stage.code())
                .param("oldDue", Rows.utc(from.at()))
                .param("oldOrigin", from.origin().code())
                .param("newDue", Rows.utc(to.at()))
                .param("newOrigin", to.origin().code())
                .param("at", Rows.utc(now))
                .param("by", by)
                .update();
    }

    /**
     * Extends the deadline of an addressee's present work.
     *
     * @return false if that work was done meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean extend(String cascade, Addressee addressee, Instant until, String reason, String by) {
        Deadline due = new Deadline(until, Deadline.Origin.EXTENSION);
        boolean moved = addresseeDeadlines.moveDeadline(cascade, addressee, due, clock.instant());
        if (moved) {
            record(cascade, addressee.organisation(), addressee.stage().code(), addressee.due(), due, reason, by);
        }
        return moved;
    }

    /** All changes of a cascade, in the order they were recorded. */
    public List<DeadlineChange> of(String cascade) {
        return jdbc.sql("select * from directive.deadline_change where cascade_id = :cascade order by id")
                .param("cascade", cascade)
                .query(DeadlineChanges::change)
                .list();
    }

    /** The changes to steps of a cascade's chain, in the order they were recorded. */
    public List<DeadlineChange> ofSteps(String cascade) {
        return jdbc.sql("select * from directive.deadline_change where cascade_id = :cascade" + " and work not in "
                        + Stage.ofAddresseesForSql() + " order by id")
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
                        + " and work in " + Stage.ofAddresseesForSql()
                        + " and organisation in (:organisations) order by id")
                .param("cascade", cascade)
                .param("organisations", organisations)
                .query(DeadlineChanges::change)
                .list();
    }

    /** Whether a change of the calendar has moved a deadline of this cascade. */
    public boolean anyByCalendar(String cascade) {
        return jdbc.sql(
                                "select count(*) from (select 1 as one from directive.deadline_change where cascade_id = :cascade"
                                        + " and new_origin = :byCalendar limit 1) first_one")
                        .param("cascade", cascade)
                        .param("byCalendar", Deadline.Origin.CALENDAR_CHANGE.code())
                        .query(Integer.class)
                        .single()
                > 0;
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
