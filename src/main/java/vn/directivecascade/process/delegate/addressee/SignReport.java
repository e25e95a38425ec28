package vn.directivecascade.process.delegate.addressee;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
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
    private final Cascades cascades;
    private final Addressees addressees;
    private final Notices notices;

    SignReport(
            Completions completions,
            ChainSteps chain,
            ReportsForSignature unsigned,
            Duties duties,
            GiveAnswers giving,
            Cascades cascades,
            Addressees addressees,
            Notices notices) {
        super(completions, Variables.SIGNED, "returnReason");
        this.chain = chain;
        this.unsigned = unsigned;
        this.duties = duties;
        this.giving = giving;
        this.cascades = cascades;
        this.addressees = addressees;
        this.notices = notices;
    }

    @Override
    protected void complete(Submission submission) {
        boolean signed = submission.requiredFlag(Variables.SIGNED);
        if (!signed) {
            String reason = submission.requiredText("returnReason");
            unsigned.returned(submission.cascade(), submission.organisation(), reason);
            // The reason stays within the addressee.
            chain.done(submission, "returned", null);
            notices.tell(Notice.of(
                            Notice.Kind.ANSWER_RETURNED, cascades.get(submission.cascade()), submission.organisation())
                    .about(
                            Stage.REPORT.code(),
                            addressees
                                    .get(submission.cascade(), submission.organisation())
                                    .reporting()
                                    .due()
                                    .at())
                    .because(reason));
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
