package vn.directivecascade.process.delegate;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;

/** The leader approves the report upward, or returns it with a reason. */
@Component("approveReport")
class ApproveReport extends Completion {

    private final ChainSteps chain;

    private final Cascades cascades;
    private final Notices notices;
    private final Clock clock;

    ApproveReport(Completions completions, ChainSteps chain, Cascades cascades, Notices notices, Clock clock) {
        super(completions, Variables.APPROVED, "returnReason");
        this.chain = chain;
        this.cascades = cascades;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    void complete(Submission submission) {
        if (submission.requiredFlag(Variables.APPROVED)) {
            submission.text("returnReason");
            chain.move(submission, Transition.CLOSE);
            cascades.approved(submission.cascade(), clock.instant(), submission.user());
            chain.done(submission, "approved", null);
            tellIssuer(cascades.get(submission.cascade()));
        } else {
            String reason = submission.requiredText("returnReason");
            chain.move(submission, Transition.RETURN_REPORT);
            chain.done(submission, "returned", reason);
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
