package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.cascade.document.Numbers;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;
import vn.directivecascade.report.ReportDocuments;

/**
 * The leader approves and numbers the report upward, or returns it with a reason. The report as it is approved is kept as a
 * document.
 */
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
    private final Numbers numbers;
    private final ReportDocuments documents;
    private final Clock clock;

    ApproveReport(
            Completions completions,
            ChainSteps chain,
            Cascades cascades,
            Numbers numbers,
            ReportDocuments documents,
            Clock clock) {
        super(completions, Variables.APPROVED, "reportNumber", "returnReason");
        this.chain = chain;
        this.cascades = cascades;
        this.numbers = numbers;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        Decision decision = submission.requiredDecision(Variables.APPROVED, Decision.class);
        submission.route(Variables.APPROVED, decision != Decision.RETURN);
        Optional<String> number = submission.number("reportNumber");
        switch (decision) {
            case APPROVE -> {
                submission.text("returnReason");
                chain.move(submission, Transition.CLOSE);
                approve(submission, number);
                chain.done(submission, "approved", null);
            }
            case RETURN -> giveBack(submission, Transition.RETURN_REPORT, "returned");
        }
    }

    /** Without a number, the next one of the register is given; none if the organisation has not given one yet. */
    private void approve(Submission submission, Optional<String> written) {
        String id = submission.cascade();
        String approver = cascades.get(id).reportApprover();
        String number = written.or(() -> numbers.next(Numbers.Register.REPORT, approver))
                .orElse(null);
        if (number != null) {
            numbers.give(Numbers.Register.REPORT, approver, number, id);
        }
        cascades.approved(id, number, clock.instant(), submission.user());
        documents.keep(id);
    }

    private void giveBack(Submission submission, Transition transition, String outcome) {
        String reason = submission.requiredText("returnReason");
        chain.move(submission, transition);
        chain.done(submission, outcome, reason);
    }
}
