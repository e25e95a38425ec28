package vn.directivecascade.process.delegate.addressee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Progress;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** An addressee that has reported updates its answers on the measures that are not settled. */
@Component("updateMeasures")
class UpdateMeasures extends Completion {

    private final Cascades cascades;
    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final Answers answers;
    private final GiveAnswers giving;
    private final FollowUps followUps;
    private final Clock clock;

    UpdateMeasures(
            Completions completions,
            Cascades cascades,
            Addressees addressees,
            AddresseeResponses responses,
            Answers answers,
            GiveAnswers giving,
            FollowUps followUps,
            Clock clock) {
        super(completions, GiveAnswers.FIELDS);
        this.cascades = cascades;
        this.addressees = addressees;
        this.responses = responses;
        this.answers = answers;
        this.giving = giving;
        this.followUps = followUps;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        Cascade cascade = cascades.get(submission.cascade());
        String organisation = submission.organisation();
        Addressee addressee = addressees.lock(cascade.id(), organisation).orElseThrow();
        if (addressee.update() == null) {
            throw Refusal.conflict("followUp.over");
        }
        Instant now = clock.instant();
        Map<String, Answer> open = answers.present(cascade.id(), Set.of(organisation)).stream()
                .filter(answer -> answer.reviewed().isOpen())
                .collect(Collectors.toMap(Answer::measure, Function.identity()));
        List<Answer.Given> given = giving.read(
                submission,
                cascade.directive().measures().stream()
                        .filter(measure -> open.containsKey(measure.id()))
                        .toList());
        // An exception that is asked for or accepted and said again stays as it is.
        List<Answer.Given> said = given.stream()
                .filter(answer -> !open.get(answer.measure()).isSameException(answer, followUps.today()))
                .toList();
        List<Answer> present = giving.record(submission, said, now, submission.user());
        Progress progress = Progress.of(present.stream().map(Answer::reviewed).toList(), followUps.today());
        Optional<Deadline> update = followUps.next(cascade, progress);
        responses.followed(cascade.id(), addressee, progress.state(), update.orElse(null), now);
        submission.route(Variables.UPDATE_TO_COME, update.isPresent());
    }
}
