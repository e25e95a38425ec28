package vn.directivecascade.workflow;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Steps;

/** The leader approves the report upward, or returns it with a reason. */
@Component("approveReport")
class ApproveReport extends ChainCompletion {

    private final Cascades cascades;
    private final Clock clock;

    ApproveReport(Cascades cascades, Steps steps, Clock clock) {
        super(cascades, steps, clock, Variables.APPROVED, "returnReason");
        this.cascades = cascades;
        this.clock = clock;
    }

    @Override
    void complete(Submission submission) {
        if (submission.requiredFlag(Variables.APPROVED)) {
            submission.text("returnReason");
            move(submission, CascadeState.APPROVING, CascadeState.CLOSED);
            cascades.approved(submission.cascade(), clock.instant(), submission.user());
            done(submission, "approved", null);
        } else {
            String reason = submission.requiredText("returnReason");
            move(submission, CascadeState.APPROVING, CascadeState.CONSOLIDATING);
            done(submission, "returned", reason);
        }
    }
}
