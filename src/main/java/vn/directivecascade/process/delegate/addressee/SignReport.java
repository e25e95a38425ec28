package vn.directivecascade.process.delegate.addressee;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Duties;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The head of an addressee signs its report, which is given by that, or returns it to the staff with a reason. */
@Component("signReport")
class SignReport extends Completion {

    private final ChainSteps chain;
    private final ReportsForSignature unsigned;
    private final Duties duties;
    private final GiveAnswers giving;

    SignReport(
            Completions completions,
            ChainSteps chain,
            ReportsForSignature unsigned,
            Duties duties,
            GiveAnswers giving) {
        super(completions, Variables.SIGNED, "returnReason");
        this.chain = chain;
        this.unsigned = unsigned;
        this.duties = duties;
        this.giving = giving;
    }

    @Override
    protected void complete(Submission submission) {
        boolean signed = submission.requiredFlag(Variables.SIGNED);
        if (!signed) {
            String reason = submission.requiredText("returnReason");
            unsigned.returned(submission.cascade(), submission.organisation(), reason);
            chain.done(submission, "returned", reason);
            return;
        }
        submission.text("returnReason");
        ReportsForSignature.Waiting report = unsigned.find(submission.cascade(), submission.organisation())
                .orElseThrow(() -> Refusal.conflict("task.alreadyDone"));
        giving.report(
                submission,
                unsigned.answers(report, duties.of(submission.cascade(), submission.organisation())),
                report.givenBy(),
                submission.user());
        unsigned.remove(submission.cascade(), submission.organisation());
        chain.done(submission, "signed", null);
    }
}
