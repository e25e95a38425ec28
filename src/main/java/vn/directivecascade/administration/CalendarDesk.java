package vn.directivecascade.administration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.DayDecision;
import vn.directivecascade.calendar.OfficeHours;
import vn.directivecascade.process.FollowCalendar;

/** Records calendar decisions of an administrator; running deadlines are adjusted after the commit. */
@Component
class CalendarDesk {

    private final CalendarRecord calendar;
    private final FollowCalendar follow;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final Clock clock;

    CalendarDesk(
            CalendarRecord calendar,
            FollowCalendar follow,
            AuditTrail audit,
            TransactionTemplate transaction,
            TaskScheduler scheduler,
            Clock clock) {
        this.calendar = calendar;
        this.follow = follow;
        this.audit = audit;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Records decisions and returns the changes; a dry run is rolled back.
     *
     * @param confirm refuses changes that differ from their preview
     */
    public CalendarRecord.Change record(
            List<DayDecision> decisions, String by, boolean dryRun, Consumer<CalendarRecord.Change> confirm) {
        long version = calendar.version();
        CalendarRecord.Change change = transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            CalendarRecord.Change made = calendar.record(decisions, by);
            confirm.accept(made);
            if (!made.isEmpty()) {
                audit.record(by, "calendar.decided", days(decisions), null, null);
            }
            return made;
        });
        if (dryRun) {
            return new CalendarRecord.Change(change.added(), change.changed(), version, change.cells());
        }
        scheduler.schedule(follow::run, clock.instant());
        return change;
    }

    /** The deadlines that would move with these decisions. */
    public FollowCalendar.Affected of(List<DayDecision> decisions) {
        return follow.affected(calendar.with(decisions));
    }

    /** The deadlines that would move with these office hours of a province. */
    public FollowCalendar.Affected of(String province, OfficeHours hours) {
        return follow.affected(calendar.with(province, hours));
    }

    /** The deadlines that would move if the decision on a day were withdrawn. */
    public FollowCalendar.Affected ofWithdrawal(LocalDate date) {
        return follow.affected(calendar.without(date));
    }

    /** Withdraws the decision on a day and returns the version of the calendar afterwards. */
    public long withdraw(LocalDate date, String by) {
        long version = transaction.execute(status -> {
            long after = calendar.withdraw(date, by);
            audit.record(by, "calendar.withdrawn", date.toString(), null, null);
            return after;
        });
        scheduler.schedule(follow::run, clock.instant());
        return version;
    }

    /** Sets the office hours of a province. */
    public void record(String province, OfficeHours hours, String by) {
        transaction.executeWithoutResult(status -> {
            calendar.record(province, hours, by);
            audit.record(by, "calendar.officeHours", sessions(hours), province, province);
        });
        scheduler.schedule(follow::run, clock.instant());
    }

    private static String days(List<DayDecision> decisions) {
        return decisions.stream()
                .map(decision -> decision.date() + " " + decision.kind().code())
                .collect(Collectors.joining(", "));
    }

    private static String sessions(OfficeHours hours) {
        return hours.sessions().stream()
                .map(session -> session.from() + "-" + session.to())
                .collect(Collectors.joining(", "));
    }
}
