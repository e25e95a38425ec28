package vn.directivecascade.process.delegate.addressee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.cascade.answer.GivenAnswers;
import vn.directivecascade.cascade.answer.Progress;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.process.completion.Submission;

/** What the first report of an addressee and its updates have in common: answers on measures, with files. */
@Component
class GiveAnswers {

    /** The variables that the forms of both submit. */
    static final String[] FIELDS = {"measureStates", "evidence"};

    private final Cascades cascades;
    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final Answers answers;
    private final EvidenceFiles files;
    private final FollowUps followUps;
    private final EndExtension extension;
    private final Clock clock;

    GiveAnswers(
            Cascades cascades,
            Addressees addressees,
            AddresseeResponses responses,
            Answers answers,
            EvidenceFiles files,
            FollowUps followUps,
            EndExtension extension,
            Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.responses = responses;
        this.extension = extension;
        this.clock = clock;
        this.answers = answers;
        this.files = files;
        this.followUps = followUps;
    }

    /**
     * The answers that were submitted.
     *
     * @param measures those to be answered
     * @throws Refusal if an answer is missing or incomplete
     */
    List<Answer.Given> read(Submission submission, List<Measure> measures) {
        return GivenAnswers.read(list(submission), measures, followUps.today());
    }

    JsonNode list(Submission submission) {
        return submission.list("measureStates").orElseThrow(() -> Refusal.invalid("task.required.measureStates"));
    }

    /**
     * Records the report of an addressee, signed by its head or not.
     *
     * @param reportedBy the account that reports; {@code given} by {@code answeredBy}
     */
    void report(Submission submission, List<Answer.Given> given, String answeredBy, String reportedBy) {
        Instant now = clock.instant();
        Progress progress = Progress.of(
                given.stream()
                        .map(answer -> new Progress.Reviewed(answer, now, null))
                        .toList(),
                followUps.today());
        Optional<Deadline> update = followUps.next(cascades.get(submission.cascade()), progress);
        if (!responses.reported(
                submission.cascade(),
                submission.organisation(),
                progress.state(),
                update.orElse(null),
                now,
                reportedBy)) {
            throw Refusal.conflict("task.alreadyDone");
        }
        record(submission, given, now, answeredBy);
        extension.workDone(submission);
        submission.route(Variables.UPDATE_TO_COME, update.isPresent());
    }

    /**
     * Records answers with their files, and asks for the decision on exceptions.
     *
     * @param by the account that gave them
     * @return the present answers
     */
    List<Answer> record(Submission submission, List<Answer.Given> given, Instant at, String by) {
        answers.record(submission.cascade(), submission.organisation(), given, at, by);
        enclose(submission, at);
        List<Answer> present = answers.present(submission.cascade(), Set.of(submission.organisation()));
        followUps.askForDecision(cascades.get(submission.cascade()), submission.processInstance(), present);
        return present;
    }

    /** Checks the files that answers name which are recorded later; until then they cannot be removed. */
    void checkFiles(Submission submission, List<Answer.Given> given) {
        addressees.lock(submission.cascade(), submission.organisation());
        files.check(submission.cascade(), submission.organisation(), given);
    }

    /** Stores the file that was submitted with a report for signature, in place of an earlier one. */
    void encloseUnsigned(Submission submission, Instant at) {
        files.removeUnsigned(submission.cascade(), submission.organisation());
        enclose(submission, at);
    }

    /** Stores the file that was submitted for the report as a whole, if there is one. */
    void enclose(Submission submission, Instant at) {
        submission.file("evidence").ifPresent(file -> enclose(submission, file, at));
    }

    private void enclose(Submission submission, FileValue file, Instant at) {
        try {
            files.storeGeneral(
                    cascades.get(submission.cascade()),
                    submission.organisation(),
                    Enclosure.evidence(file.getFilename(), file.getValue().readNBytes(Enclosure.LARGEST + 1)),
                    at,
                    submission.user());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
