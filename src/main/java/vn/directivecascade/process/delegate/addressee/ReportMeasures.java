package vn.directivecascade.process.delegate.addressee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Duties;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Progress;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The addressee reports on each of its measures, optionally with evidence attached. */
@Component("reportMeasures")
class ReportMeasures extends Completion {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Duties duties;
    private final GiveAnswers giving;
    private final FollowUps followUps;
    private final EndExtension extension;
    private final Clock clock;

    ReportMeasures(
            Completions completions,
            Cascades cascades,
            Addressees addressees,
            Duties duties,
            GiveAnswers giving,
            FollowUps followUps,
            EndExtension extension,
            Clock clock) {
        super(completions, GiveAnswers.FIELDS);
        this.cascades = cascades;
        this.addressees = addressees;
        this.duties = duties;
        this.giving = giving;
        this.followUps = followUps;
        this.extension = extension;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        Instant now = clock.instant();
        List<Answer.Given> given = giving.read(submission, duties.of(submission.cascade(), submission.organisation()));
        Progress progress = Progress.of(
                given.stream()
                        .map(answer -> new Progress.Reviewed(answer, now, null))
                        .toList(),
                followUps.today());
        Optional<Deadline> update = followUps.next(cascades.get(submission.cascade()), progress);
        if (!addressees.reported(
                submission.cascade(),
                submission.organisation(),
                progress.state(),
                update.orElse(null),
                now,
                submission.user())) {
            throw Refusal.conflict("task.alreadyDone");
        }
        giving.record(submission, given, now);
        extension.workDone(submission);
        submission.route(Variables.UPDATE_TO_COME, update.isPresent());
    }
}
