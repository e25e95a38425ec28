package vn.directivecascade.process.delegate.addressee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Duties;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.GivenAnswers;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Heads;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/**
 * The addressee reports on each of its measures, optionally with evidence attached. Where the table {@code
 * report-signature} says so and the addressee has a head, the report waits for the signature.
 */
@Component("reportMeasures")
class ReportMeasures extends Completion {

    private final Cascades cascades;
    private final Duties duties;
    private final GiveAnswers giving;
    private final ReportsForSignature unsigned;
    private final Policy policy;
    private final Heads heads;
    private final Directory directory;
    private final FollowUps followUps;
    private final Clock clock;

    ReportMeasures(
            Completions completions,
            Cascades cascades,
            Duties duties,
            GiveAnswers giving,
            ReportsForSignature unsigned,
            Policy policy,
            Heads heads,
            Directory directory,
            FollowUps followUps,
            Clock clock) {
        super(completions, GiveAnswers.FIELDS);
        this.cascades = cascades;
        this.duties = duties;
        this.giving = giving;
        this.unsigned = unsigned;
        this.policy = policy;
        this.heads = heads;
        this.directory = directory;
        this.followUps = followUps;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        JsonNode list = giving.list(submission);
        List<Answer.Given> given =
                GivenAnswers.read(list, duties.of(submission.cascade(), submission.organisation()), followUps.today());
        boolean toBeSigned = submission.modelHolds("userTask_signReport") && isToBeSigned(submission);
        submission.route(Variables.TO_BE_SIGNED, toBeSigned);
        if (toBeSigned) {
            Instant now = clock.instant();
            giving.checkFiles(submission, given);
            unsigned.keep(submission.cascade(), submission.organisation(), list, now, submission.user());
            giving.enclose(submission, now);
        } else {
            giving.report(submission, given, submission.user(), submission.user());
        }
    }

    private boolean isToBeSigned(Submission submission) {
        Cascade cascade = cascades.get(submission.cascade());
        Organisation addressee = directory.get(submission.organisation());
        return policy.reportSigned(
                        addressee.level(),
                        cascade.terms().force(),
                        cascade.terms().urgency())
                && heads.has(addressee.key());
    }
}
