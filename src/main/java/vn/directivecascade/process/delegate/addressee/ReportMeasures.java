package vn.directivecascade.process.delegate.addressee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Documents;
import vn.directivecascade.cascade.Duties;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The addressee reports on each of its measures, optionally with evidence attached. */
@Component("reportMeasures")
class ReportMeasures extends Completion {

    private static final Set<String> ANSWER_FIELDS = Set.of("measure", "state", "note", "nextUpdate");
    private static final int LONGEST_WAIT_YEARS = 10;
    private static final int LONGEST_NOTE = 4000;

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
        List<Answer.Given> answers = answers(
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

    private static List<Answer.Given> answers(JsonNode list, List<Measure> measures, LocalDate today) {
        Set<String> open = measures.stream().map(Measure::id).collect(Collectors.toCollection(HashSet::new));
        List<Answer.Given> answers = new ArrayList<>();
        for (JsonNode item : list) {
            item.fieldNames().forEachRemaining(field -> {
                if (!ANSWER_FIELDS.contains(field)) {
                    throw Refusal.invalid("measure.unknownField", field);
                }
            });
            String measure = item.path("measure").asText();
            if (!open.remove(measure)) {
                throw Refusal.invalid("report.measure.unknown", measure);
            }
            MeasureState state = Coded.find(
                            MeasureState.class, item.path("state").asText())
                    .orElseThrow(() -> Refusal.invalid("report.measure.noState", measure));
            String written = item.path("note").asText("");
            if (Texts.farLongerThan(LONGEST_NOTE, written)) {
                throw Refusal.invalid("task.text.tooLong", measure, LONGEST_NOTE);
            }
            String note = Texts.normal(written);
            if (note.isEmpty() && state.needsNote()) {
                throw Refusal.invalid("report.measure.noNote", measure);
            }
            if (note.length() > LONGEST_NOTE) {
                throw Refusal.invalid("task.text.tooLong", measure, LONGEST_NOTE);
            }
            answers.add(new Answer.Given(
                    measure, state, note.isEmpty() ? null : note, nextUpdate(item, measure, state, today)));
        }
        if (!open.isEmpty()) {
            throw Refusal.invalid("report.measure.missing", String.join(", ", open));
        }
        return answers;
    }

    /** The date on which the addressee expects to update an unfinished measure; null if not given. */
    private static LocalDate nextUpdate(JsonNode item, String measure, MeasureState state, LocalDate today) {
        String given = Texts.normal(item.path("nextUpdate").asText(""));
        if (given.isEmpty()) {
            return null;
        }
        if (!state.goesOn()) {
            throw Refusal.invalid("report.measure.nextUpdate.closed", measure);
        }
        LocalDate day;
        try {
            day = LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("report.measure.nextUpdate.malformed", measure, given);
        }
        if (day.isBefore(today) || day.isAfter(today.plusYears(LONGEST_WAIT_YEARS))) {
            throw Refusal.invalid("report.measure.nextUpdate.past", measure);
        }
        return day;
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
