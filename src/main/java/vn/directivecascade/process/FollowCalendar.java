package vn.directivecascade.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.engine.Processes;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.followup.DeadlineChange;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.work.StepTimers;

/**
 * Adjusts the running cascades to changes of the working calendar. Each cascade records the calendar version its
 * deadlines follow, so that an interrupted run is resumed: the facts of a cascade are moved in one transaction, the due
 * dates of its addressees' tasks one by one, and the version is recorded last.
 */
@Component
public class FollowCalendar {

    private static final Logger LOG = LoggerFactory.getLogger(FollowCalendar.class);
    private static final int PAGE = 100;
    private static final int ATTEMPTS = 5;

    private final CalendarRecord calendar;
    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final AddresseeDeadlines addresseeDeadlines;
    private final StepTimers timers;
    private final DeadlineChanges changes;
    private final Notices notices;
    private final TaskService tasks;
    private final CascadeProcess process;
    private final Directory directory;
    private final TransactionTemplate transaction;

    FollowCalendar(
            CalendarRecord calendar,
            Cascades cascades,
            CaseWatch caseWatch,
            AddresseeDeadlines addresseeDeadlines,
            StepTimers timers,
            DeadlineChanges changes,
            Notices notices,
            @Lazy TaskService tasks,
            CascadeProcess process,
            Directory directory,
            TransactionTemplate transaction) {
        this.calendar = calendar;
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addresseeDeadlines = addresseeDeadlines;
        this.timers = timers;
        this.changes = changes;
        this.notices = notices;
        this.tasks = tasks;
        this.process = process;
        this.directory = directory;
        this.transaction = transaction;
    }

    /** Adjusts all running cascades; a cascade that fails is retried by the next run. */
    @Scheduled(
            initialDelayString = "${directive.calendar.follow-after:PT5S}",
            fixedDelayString = "${directive.calendar.follow-every:PT1M}")
    public void run() {
        long version = calendar.version();
        List<String> behind = caseWatch.behindCalendar(version, "", PAGE);
        while (!behind.isEmpty()) {
            behind.forEach(cascade -> follow(cascade, version));
            behind = caseWatch.behindCalendar(version, behind.get(behind.size() - 1), PAGE);
        }
    }

    /**
     * What a change of the calendar moves.
     *
     * @param deadlines number of deadlines, of steps and addressees
     * @param cascades number of running cascades that have such deadlines
     * @param provinces the provinces that have them, by name
     */
    public record Affected(int deadlines, int cascades, List<InProvince> provinces) {}

    /** How many deadlines move in the cascades of a province. */
    public record InProvince(String province, String name, int deadlines) {}

    /** What would move if these were the calendars; nothing is changed. */
    public Affected affected(Calendars other) {
        int cascadesWith = 0;
        Map<String, Integer> byProvince = new HashMap<>();
        List<String> ids = caseWatch.behindCalendar(Long.MAX_VALUE, "", PAGE);
        while (!ids.isEmpty()) {
            for (String cascade : ids) {
                Cascade running = cascades.get(cascade);
                int moved = changes.wouldMove(running, other);
                if (moved > 0) {
                    cascadesWith++;
                    byProvince.merge(running.province(), moved, Integer::sum);
                }
            }
            ids = caseWatch.behindCalendar(Long.MAX_VALUE, ids.get(ids.size() - 1), PAGE);
        }
        UnaryOperator<String> names = directory.names(byProvince.keySet());
        return new Affected(
                byProvince.values().stream().mapToInt(Integer::intValue).sum(),
                cascadesWith,
                byProvince.entrySet().stream()
                        .map(of -> new InProvince(of.getKey(), names.apply(of.getKey()), of.getValue()))
                        .sorted(Comparator.comparing(InProvince::name))
                        .toList());
    }

    private void follow(String cascade, long version) {
        try {
            boolean moved = reckon(cascade);
            if (moved && !tasksFollow(cascade)) {
                return;
            }
            caseWatch.followsCalendar(cascade, version);
        } catch (RuntimeException fault) {
            if (Outage.in(fault)) {
                // Each further cascade would run into the same time-out; the next run continues.
                throw fault;
            }
            LOG.warn("the deadlines of cascade {} do not follow the calendar yet", cascade, fault);
        }
    }

    /** Moves the facts; returns whether the calendar has ever moved this cascade, in this or an interrupted run. */
    private boolean reckon(String cascade) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> {
                    cascades.lock(cascade);
                    return reckonLocked(cascades.get(cascade));
                }));
            } catch (OptimisticLockingException metTheWatch) {
                if (attempt == ATTEMPTS) {
                    throw metTheWatch;
                }
            }
        }
    }

    private boolean reckonLocked(Cascade cascade) {
        DeadlineChanges.Moved moved = changes.followCalendar(cascade, calendar.changedBy());
        moved.steps().forEach(timers::follow);
        tell(cascade, moved.changes());
        // The eve of a duty window follows the calendar, too.
        if (moved.changes().stream().anyMatch(DeadlineChange::ofAddressee)
                || cascade.terms().dutyWindow() != null) {
            process.situationChanged(cascade.businessKey());
        }
        return changes.anyByCalendar(cascade.id());
    }

    /** Who has been told: the staff of an organisation, or its leaders. */
    private record Told(String organisation, boolean leaders) {}

    private void tell(Cascade cascade, List<DeadlineChange> moved) {
        Set<Told> told = new HashSet<>();
        for (DeadlineChange change : moved) {
            if (told.add(new Told(change.organisation(), Step.isOfLeaders(change.work())))) {
                notices.tell(Notice.of(Notice.Kind.DEADLINE_MOVED, cascade, change.organisation())
                        .about(change.work(), change.newDue())
                        .movedFrom(change.oldDue()));
            }
        }
    }

    /** Sets due dates of addressees' tasks that differ from the record; returns whether all agree now. */
    private boolean tasksFollow(String cascade) {
        Map<String, Instant> due = addresseeDeadlines.dueByInstance(cascade);
        boolean all = true;
        for (Task task : tasks.createTaskQuery()
                .processDefinitionKey(Processes.ADDRESSEE_RESPONSE)
                .processVariableValueEquals(Variables.CASCADE_ID, cascade)
                .taskDefinitionKeyIn(UserTasks.ACKNOWLEDGE, UserTasks.REPORT)
                .list()) {
            Instant recorded = due.get(task.getProcessInstanceId());
            if (recorded != null && !recorded.equals(task.getDueDate().toInstant())) {
                try {
                    tasks.setDueDate(task.getId(), Date.from(recorded));
                } catch (OptimisticLockingException | NullValueException doneOrClaimedMeanwhile) {
                    all = false;
                }
            }
        }
        return all;
    }
}
