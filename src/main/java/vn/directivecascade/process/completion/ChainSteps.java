package vn.directivecascade.process.completion;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;

/** Common part of all steps of the chain: the state transition of the case and the record of the step. */
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
     * Applies the transition to the case.
     *
     * @throws Refusal {@code task.alreadyDone} if another session has already done so
     */
    public void move(Submission submission, Transition transition) {
        if (!cascades.lock(submission.cascade()).apply(transition)) {
            throw Refusal.conflict("task.alreadyDone");
        }
    }

    /**
     * Records the step as completed now, and sets the outcome as routing value.
     *
     * @param outcome the decision, null for a step without one
     * @param note the note of the user, or null
     * @throws Refusal {@code task.alreadyDone} if it is already recorded as completed
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
