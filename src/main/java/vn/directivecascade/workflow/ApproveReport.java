package vn.directivecascade.workflow;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Cascade;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Steps;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;

/** The leader approves the report upward, or returns it with a reason. */
@Component("approveReport")
class ApproveReport extends ChainCompletion {

    private final Cascades cascades;
    private final Notices notices;
    private final Clock clock;

    ApproveReport(Cascades cascades, Steps steps, Notices notices, Clock clock) {
        super(cascades, steps, clock, Variables.APPROVED, "returnReason");
        this.cascades = cascades;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    void complete(Submission submission) {
        if (submission.requiredFlag(Variables.APPROVED)) {
            submission.text("returnReason");
            move(submission, CascadeState.APPROVING, CascadeState.CLOSED);
            cascades.approved(submission.cascade(), clock.instant(), submission.user());
            done(submission, "approved", null);
            tellIssuer(cascades.get(submission.cascade()));
        } else {
            String reason = submission.requiredText("returnReason");
            move(submission, CascadeState.APPROVING, CascadeState.CONSOLIDATING);
            done(submission, "returned", reason);
        }
    }

    /** Whoever asked for the report; who asked itself has just approved it. */
    private void tellIssuer(Cascade cascade) {
        if (!cascade.dispatch().issuer().equals(cascade.reportApprover())) {
            notices.tell(new Notice(
                    Notice.Kind.REPORT_APPROVED,
                    cascade.id(),
                    cascade.dispatch().issuer(),
                    cascade.receiver(),
                    null,
                    null,
                    null,
                    null,
                    cascade.roundTheClock()));
        }
    }
}
