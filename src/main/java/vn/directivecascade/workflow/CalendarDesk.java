package vn.directivecascade.workflow;

import java.time.Clock;
import java.util.List;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.DayDecision;
import vn.directivecascade.calendar.OfficeHours;

/** Takes in what an administrator records of the calendar; the running deadlines follow as soon as it is committed. */
@Component
public class CalendarDesk {

    private final CalendarRecord calendar;
    private final FollowCalendar follow;
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final Clock clock;

    CalendarDesk(
            CalendarRecord calendar,
            FollowCalendar follow,
            TransactionTemplate transaction,
            TaskScheduler scheduler,
            Clock clock) {
        this.calendar = calendar;
        this.follow = follow;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Records decisions, or says what they would change. */
    public CalendarRecord.Change record(List<DayDecision> decisions, String by, boolean dryRun) {
        if (dryRun) {
            return calendar.check(decisions);
        }
        CalendarRecord.Change change = transaction.execute(status -> calendar.record(decisions, by));
        scheduler.schedule(follow::run, clock.instant());
        return change;
    }

    /** Gives a province its own office hours. */
    public void record(String province, OfficeHours hours) {
        transaction.executeWithoutResult(status -> calendar.record(province, hours));
        scheduler.schedule(follow::run, clock.instant());
    }
}
