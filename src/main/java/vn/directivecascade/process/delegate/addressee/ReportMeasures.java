package vn.directivecascade.process.delegate.addressee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.GivenAnswers;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.process.ReportSignatures;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/**
 * The addressee reports on each of its measures, optionally with evidence attached. Where the table {@code
 * report-signature} says so and the addressee has a head, the report waits for the signature.
 */
@Component("reportMeasures")
class ReportMeasures extends Completion {

    private final Duties duties;
    private final GiveAnswers giving;
    private final ReportsForSignature unsigned;
    private final ReportSignatures signatures;
    private final FollowUps followUps;
    private final Clock clock;

    ReportMeasures(
            Completions completions,
            Duties duties,
            GiveAnswers giving,
            ReportsForSignature unsigned,
            ReportSignatures signatures,
            FollowUps followUps,
            Clock clock) {
        super(completions, GiveAnswers.FIELDS);
        this.duties = duties;
        this.giving = giving;
        this.unsigned = unsigned;
        this.signatures = signatures;
        this.followUps = followUps;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        JsonNode list = giving.list(submission);
        List<Answer.Given> given =
                GivenAnswers.read(list, duties.of(submission.cascade(), submission.organisation()), followUps.today());
        boolean toBeSigned = submission.modelHolds("userTask_signReport")
                && signatures.isToBeSigned(submission.cascade(), submission.organisation());
        submission.route(Variables.TO_BE_SIGNED, toBeSigned);
        if (toBeSigned) {
            Instant now = clock.instant();
            giving.checkFiles(submission, given);
            unsigned.keep(submission.cascade(), submission.organisation(), list, now, submission.user());
            giving.encloseUnsigned(submission, now);
        } else {
            giving.report(submission, given, submission.user(), submission.user());
        }
    }
}
