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

/** Keeps the due date and the timer of a step's task consistent with the recorded deadline. */
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

    /** Updates the task and timer of an open step after its deadline was moved, in the present transaction. */
    public void follow(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        steps.find(taskId).filter(step -> task != null && step.isOpen()).ifPresent(step -> {
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

    /** Converts an instant to the engine's precision of milliseconds, rounded up. */
    public static Date dateOf(Instant moment) {
        Instant whole = moment.truncatedTo(ChronoUnit.MILLIS);
        return Date.from(whole.equals(moment) ? whole : whole.plusMillis(1));
    }
}
