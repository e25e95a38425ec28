package vn.directivecascade.cascade.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;

/** Reads and checks the answers that an addressee submits. */
public final class GivenAnswers {

    private static final Set<String> FIELDS = Set.of("measure", "state", "note", "nextUpdate");
    private static final int LONGEST_WAIT_YEARS = 10;
    private static final int LONGEST_NOTE = 4000;

    private GivenAnswers() {}

    /**
     * @param list objects with {@code measure}, {@code state}, {@code note} and {@code nextUpdate}
     * @param measures those to be answered, each once
     * @param today date in Viet Nam
     * @throws Refusal if a measure is missing, unknown or answered twice, or an answer is incomplete
     */
    public static List<Answer.Given> read(JsonNode list, List<Measure> measures, LocalDate today) {
        Set<String> open = measures.stream().map(Measure::id).collect(Collectors.toCollection(HashSet::new));
        List<Answer.Given> answers = new ArrayList<>();
        for (JsonNode item : list) {
            item.fieldNames().forEachRemaining(field -> {
                if (!FIELDS.contains(field)) {
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
}
