package vn.directivecascade.process.delegate;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The leader approves the report upward, or returns it with a reason. */
@Component("approveReport")
class ApproveReport extends Completion {

    /** The possible decisions, with their values in the form. */
    private enum Decision implements Coded {
        APPROVE("true"),
        RETURN("false");

        private final String code;

        Decision(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

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
    protected void complete(Submission submission) {
        Decision decision = submission.requiredDecision(Variables.APPROVED, Decision.class);
        submission.route(Variables.APPROVED, decision != Decision.RETURN);
        switch (decision) {
            case APPROVE -> {
                submission.text("returnReason");
                chain.move(submission, Transition.CLOSE);
                cascades.approved(submission.cascade(), clock.instant(), submission.user());
                chain.done(submission, "approved", null);
            }
            case RETURN -> giveBack(submission, Transition.RETURN_REPORT, "returned");
        }
    }

    private void giveBack(Submission submission, Transition transition, String outcome) {
        String reason = submission.requiredText("returnReason");
        chain.move(submission, transition);
        chain.done(submission, outcome, reason);
    }
}
