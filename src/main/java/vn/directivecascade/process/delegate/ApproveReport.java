package vn.directivecascade.process.delegate;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.engine.Variables;

/** The leader approves the report upward, or returns it with a reason. */
@Component("approveReport")
class ApproveReport extends Completion {

    private final ChainSteps chain;

    private final Cascades cascades;
    private final Clock clock;

    ApproveReport(Completions completions, ChainSteps chain, Cascades cascades, Clock clock) {
        super(completions, Variables.APPROVED, "returnReason");
        this.chain = chain;
        this.cascades = cascades;
        this.clock = clock;
    }

    @Override
    void complete(Submission submission) {
        if (submission.requiredFlag(Variables.APPROVED)) {
            submission.text("returnReason");
            chain.move(submission, Transition.CLOSE);
            cascades.approved(submission.cascade(), clock.instant(), submission.user());
            chain.done(submission, "approved", null);
        } else {
            String reason = submission.requiredText("returnReason");
            chain.move(submission, Transition.RETURN_REPORT);
            chain.done(submission, "returned", reason);
        }
    }
}
