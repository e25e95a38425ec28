package vn.directivecascade.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Cascade;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Deadlines;
import vn.directivecascade.directive.Stage;
import vn.directivecascade.directive.StagePolicy;
import vn.directivecascade.directive.Steps;
import vn.directivecascade.directive.Watch;

/** Answers when a step of the chain is due, and when somebody is told about it next. */
@Component("chainStep")
public class ChainStep {

    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Steps steps;
    private final Watch watch;
    private final Clock clock;

    ChainStep(Cascades cascades, Deadlines deadlines, Steps steps, Watch watch, Clock clock) {
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.steps = steps;
        this.watch = watch;
        this.clock = clock;
    }

    /** Asked once, when the step opens. */
    public Date dueAt(DelegateExecution execution) {
        return Date.from(
                deadlines.of(Stage.STEP, cascade(execution), clock.instant()).at());
    }

    /**
     * The next moment, as a cycle of the engine's: asked when the step opens, and each time the timer fires. The period
     * counts only where a firing is rolled back, since the engine then goes on with the cycle it knows: it looks again in
     * five minutes.
     */
    public String nextMoment(DelegateExecution execution) {
        Cascade cascade = cascade(execution);
        Instant now = clock.instant();
        StagePolicy.Schedule schedule = steps.open(cascade.id(), execution.getCurrentActivityId())
                .map(step -> watch.ofStep(cascade, step.openedAt(), step.due().at()))
                .orElseGet(() ->
                        watch.ofStep(cascade, now, ((Date) execution.getVariable(Variables.STEP_DUE_AT)).toInstant()));
        return "R/" + StepTimers.dateOf(schedule.next(now)).toInstant() + "/PT5M";
    }

    private Cascade cascade(DelegateExecution execution) {
        return cascades.get((String) execution.getVariable(Variables.CASCADE_ID));
    }
}
