package vn.directivecascade.work;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Watch;

/** Keeps the due date and the timer of a step's task with the record of the step. */
@Component
public class StepTimers {

    private final Cascades cascades;
    private final Steps steps;
    private final Watch watch;
    private final TaskService tasks;
    private final ManagementService management;
    private final Clock clock;

    StepTimers(
            Cascades cascades,
            Steps steps,
            Watch watch,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            Clock clock) {
        this.cascades = cascades;
        this.steps = steps;
        this.watch = watch;
        this.tasks = tasks;
        this.management = management;
        this.clock = clock;
    }

    /** Makes the task of an open step follow its record after that was moved, in the present transaction. */
    public void follow(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        steps.find(taskId).filter(step -> task != null && step.doneAt() == null).ifPresent(step -> {
            Date due = dateOf(step.due().at());
            if (!due.equals(task.getDueDate())) {
                task.setDueDate(due);
                tasks.saveTask(task);
            }
            Date next = dateOf(watch.ofStep(
                            cascades.get(step.cascade()).terms(),
                            step.openedAt(),
                            step.due().at())
                    .next(clock.instant()));
            management.createJobQuery().executionId(task.getExecutionId()).timers().list().stream()
                    .filter(job -> !next.equals(job.getDuedate())
                            && job.getDuedate().toInstant().isAfter(clock.instant()))
                    .forEach(job -> management.setJobDuedate(job.getId(), next));
        });
    }

    /** The moment as the engine keeps it, to the millisecond and never before it. */
    public static Date dateOf(Instant moment) {
        Instant whole = moment.truncatedTo(ChronoUnit.MILLIS);
        return Date.from(whole.equals(moment) ? whole : whole.plusMillis(1));
    }
}
