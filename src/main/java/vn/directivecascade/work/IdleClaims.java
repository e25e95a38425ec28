package vn.directivecascade.work;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.DeskLine;
import vn.directivecascade.cascade.DeskLines;
import vn.directivecascade.cascade.history.Handover;
import vn.directivecascade.cascade.history.Handovers;
import vn.directivecascade.followup.IdleClaimPolicy;
import vn.directivecascade.identity.Claims;

/** Releases claimed tasks that stay unchanged too long, or whose holder has left. Several nodes may run it at the same time. */
@Component
public class IdleClaims {

    private final TaskService tasks;
    private final Claims claims;
    private final DeskLines lines;
    private final Handovers handovers;
    private final Calendars calendars;
    private final IdleClaimPolicy policy;
    private final Clock clock;

    /**
     * @param usual this and the following: {@code P1D} or {@code PT4H}, in working time except {@code flash}, which
     *     is round the clock
     */
    IdleClaims(
            TaskService tasks,
            Claims claims,
            DeskLines lines,
            Handovers handovers,
            Calendars calendars,
            Clock clock,
            @Value("${directive.desk.idle-claim}") String usual,
            @Value("${directive.desk.idle-claim-flash}") String flash,
            @Value("${directive.desk.idle-claim-near-deadline}") String nearDeadline,
            @Value("${directive.desk.near-deadline}") String near) {
        this.tasks = tasks;
        this.claims = claims;
        this.lines = lines;
        this.handovers = handovers;
        this.calendars = calendars;
        this.clock = clock;
        this.policy = new IdleClaimPolicy(
                Allowance.parse(usual, DeadlineClock.WORKING_TIME),
                Allowance.parse(flash, DeadlineClock.ROUND_THE_CLOCK),
                Allowance.parse(nearDeadline, DeadlineClock.WORKING_TIME),
                Allowance.parse(near, DeadlineClock.WORKING_TIME));
    }

    @Scheduled(cron = "${directive.desk.runs}")
    public void release() {
        List<Task> claimed = tasks.createTaskQuery().taskAssigned().list();
        if (claimed.isEmpty()) {
            return;
        }
        claimed.stream().map(Task::getAssignee).distinct().forEach(claims::releaseLeft);
        Instant now = clock.instant();
        Map<String, DeskLine> known = lines.of(claimed.stream()
                .filter(task -> task.getProcessInstanceId() != null)
                .collect(Collectors.toMap(Task::getId, Task::getProcessInstanceId)));
        Map<String, Handover> handed =
                handovers.open(claimed.stream().map(Task::getId).toList());
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        for (Task task : claimed) {
            DeskLine line = known.get(task.getId());
            Handover handover = handed.get(task.getId());
            // Until the day for which it was handed over, nobody has neglected it.
            boolean inTime = handover != null
                    && handover.lasts(task.getAssignee())
                    && handover.until() != null
                    && !handover.until().isBefore(today);
            if (line != null && !inTime) {
                policy.reason(Claims.changed(task), line.due().at(), line.urgency(), now, calendars.of(line.province()))
                        .ifPresent(reason -> claims.release(task, reason));
            }
        }
    }
}
