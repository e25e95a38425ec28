package vn.directivecascade.process.completion;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;

/** What every step of the chain does besides what it is about: the case moves on and the step is recorded. */
@Component
public class ChainSteps {

    private final Cascades cascades;
    private final Steps steps;
    private final Clock clock;

    ChainSteps(Cascades cascades, Steps steps, Clock clock) {
        this.cascades = cascades;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Moves the case on.
     *
     * @throws Refusal {@code task.alreadyDone} if somebody else has just done so
     */
    public void move(Submission submission, Transition transition) {
        if (!cascades.lock(submission.cascade()).apply(transition)) {
            throw Refusal.conflict("task.alreadyDone");
        }
    }

    /**
     * Records the step as done now, and lets the model route by the outcome.
     *
     * @param outcome the decision, null if there was none to take
     * @param note what was written with it, or null
     * @throws Refusal {@code task.alreadyDone} if it is recorded already
     */
    public void done(Submission submission, String outcome, String note) {
        if (!steps.done(submission.taskId(), submission.user(), clock.instant(), outcome, note)) {
            throw Refusal.conflict("task.alreadyDone");
        }
        if (outcome != null) {
            submission.route(Variables.OUTCOME, outcome);
        }
    }
}
