package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.PlannedStep;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.StagePolicy;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.work.StepTimers;

/** The due date of a step of the chain, and the instant of its next reminder or escalation. */
@Component("chainStep")
public class ChainStep {

    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Steps steps;
    private final Watch watch;
    private final TaskService tasks;
    private final Clock clock;

    ChainStep(Cascades cascades, Deadlines deadlines, Steps steps, Watch watch, @Lazy TaskService tasks, Clock clock) {
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.steps = steps;
        this.watch = watch;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * The due date by policy, evaluated once, when the step is created. The engine evaluates it outside of the step, so
     * that the task is not known yet: {@link OpenStep} replaces that of a planned step.
     */
    public Date dueAt(DelegateExecution execution) {
        return Date.from(deadlines
                .of(Stage.STEP, cascade(execution).terms(), clock.instant())
                .at());
    }

    /**
     * The next instant, as a repeating timer expression, evaluated when the step is created and each time the timer
     * fires. The period applies only after a rollback of a firing, since the engine then continues with the known
     * cycle: it tries again after five minutes.
     */
    public String nextMoment(DelegateExecution execution) {
        Cascade cascade = cascade(execution);
        Instant now = clock.instant();
        StagePolicy.Schedule schedule = task(execution)
                .flatMap(steps::find)
                .map(step -> watch.ofStep(
                        cascade.terms(), step.openedAt(), step.due().at()))
                .orElseGet(() -> watch.ofStep(cascade.terms(), now, dueWhenCreated(execution, cascade, now)));
        return "R/" + StepTimers.dateOf(schedule.next(now)).toInstant() + "/PT5M";
    }

    private Instant dueWhenCreated(DelegateExecution execution, Cascade cascade, Instant now) {
        String task = execution.getCurrentActivityId();
        return PlannedStep.of(task).isPresent()
                ? deadlines.ofStep(task, cascade.terms(), now).at()
                : ((Date) execution.getVariable(Variables.STEP_DUE_AT)).toInstant();
    }

    /** The task of this execution; while the step is being created, it is not yet in the database. */
    private Optional<String> task(DelegateExecution execution) {
        return Optional.ofNullable(
                        tasks.createTaskQuery().executionId(execution.getId()).singleResult())
                .map(Task::getId);
    }

    private Cascade cascade(DelegateExecution execution) {
        return cascades.get((String) execution.getVariable(Variables.CASCADE_ID));
    }
}
