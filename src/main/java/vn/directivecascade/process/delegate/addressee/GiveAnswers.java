package vn.directivecascade.process.delegate.addressee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Documents;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.GivenAnswers;
import vn.directivecascade.dispatch.Measure;
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
    private final Answers answers;
    private final Documents documents;
    private final FollowUps followUps;

    GiveAnswers(Cascades cascades, Answers answers, Documents documents, FollowUps followUps) {
        this.cascades = cascades;
        this.answers = answers;
        this.documents = documents;
        this.followUps = followUps;
    }

    /**
     * The answers that were submitted.
     *
     * @param measures those to be answered
     * @throws Refusal if an answer is missing or incomplete
     */
    List<Answer.Given> read(Submission submission, List<Measure> measures) {
        JsonNode list =
                submission.list("measureStates").orElseThrow(() -> Refusal.invalid("task.required.measureStates"));
        return GivenAnswers.read(list, measures, followUps.today());
    }

    /**
     * Records answers with their files, and asks for the decision on exceptions.
     *
     * @return the present answers
     */
    List<Answer> record(Submission submission, List<Answer.Given> given, Instant at) {
        answers.record(submission.cascade(), submission.organisation(), given, at, submission.user());
        submission.file("evidence").ifPresent(file -> enclose(submission, file, at));
        List<Answer> present = answers.present(submission.cascade(), Set.of(submission.organisation()));
        followUps.askForDecision(submission.processInstance(), present);
        return present;
    }

    private void enclose(Submission submission, FileValue file, Instant at) {
        try {
            byte[] content = file.getValue().readNBytes(Enclosure.LARGEST + 1);
            if (content.length > Enclosure.LARGEST) {
                throw Refusal.tooLarge("evidence.tooLarge", Enclosure.LARGEST / (1024 * 1024));
            }
            documents.storeEvidence(
                    cascades.get(submission.cascade()),
                    submission.organisation(),
                    Enclosure.of(file.getFilename(), content),
                    at,
                    submission.user());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
