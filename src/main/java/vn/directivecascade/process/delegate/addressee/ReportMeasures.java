package vn.directivecascade.process.delegate.addressee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Documents;
import vn.directivecascade.cascade.Duties;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.GivenAnswers;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The addressee reports on each of its measures, optionally with evidence attached. */
@Component("reportMeasures")
class ReportMeasures extends Completion {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Answers recorded;
    private final Duties duties;
    private final Documents documents;
    private final EndExtension extension;
    private final Clock clock;

    ReportMeasures(
            Completions completions,
            Cascades cascades,
            Addressees addressees,
            Answers recorded,
            Duties duties,
            Documents documents,
            EndExtension extension,
            Clock clock) {
        super(completions, "measureStates", "evidence");
        this.cascades = cascades;
        this.addressees = addressees;
        this.recorded = recorded;
        this.duties = duties;
        this.documents = documents;
        this.extension = extension;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        JsonNode list =
                submission.list("measureStates").orElseThrow(() -> Refusal.invalid("task.required.measureStates"));
        Instant now = clock.instant();
        List<Answer.Given> answers = GivenAnswers.read(
                list,
                duties.of(submission.cascade(), submission.organisation()),
                LocalDate.ofInstant(now, WorkingCalendar.ZONE));
        Optional<FileValue> evidence = submission.file("evidence");
        AddresseeState state =
                answers.stream().allMatch(answer -> answer.state().isSettled())
                        ? AddresseeState.DONE
                        : AddresseeState.REPORTED;
        if (!addressees.reported(submission.cascade(), submission.organisation(), state, now, submission.user())) {
            throw Refusal.conflict("task.alreadyDone");
        }
        recorded.record(submission.cascade(), submission.organisation(), answers, now, submission.user());
        extension.workDone(submission);
        evidence.ifPresent(file -> enclose(submission, file, now));
    }

    private void enclose(Submission submission, FileValue file, Instant now) {
        try {
            byte[] content = file.getValue().readNBytes(Enclosure.LARGEST + 1);
            if (content.length > Enclosure.LARGEST) {
                throw Refusal.tooLarge("evidence.tooLarge", Enclosure.LARGEST / (1024 * 1024));
            }
            documents.storeEvidence(
                    cascades.get(submission.cascade()),
                    submission.organisation(),
                    Enclosure.of(file.getFilename(), content),
                    now,
                    submission.user());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
