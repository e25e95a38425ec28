package vn.directivecascade.workflow;

import java.time.Clock;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Steps;
import vn.directivecascade.vocabulary.Refusal;

/** The completion of a step of the chain: besides what the step is about, the cascade moves on and the step is recorded. */
abstract class ChainCompletion extends Completion {

    private final Cascades cascades;
    private final Steps steps;
    private final Clock clock;

    ChainCompletion(Cascades cascades, Steps steps, Clock clock, String... declared) {
        super(declared);
        this.cascades = cascades;
        this.steps = steps;
        this.clock = clock;
    }

    /** Moves the cascade on, or refuses if somebody else has just done so. */
    void move(Submission submission, CascadeState from, CascadeState to) {
        if (!cascades.move(submission.cascade(), from, to)) {
            throw Refusal.conflict("task.alreadyDone");
        }
    }

    void done(Submission submission, String outcome, String note) {
        if (!steps.done(submission.taskId(), submission.user(), clock.instant(), outcome, note)) {
            throw Refusal.conflict("task.alreadyDone");
        }
    }
}
