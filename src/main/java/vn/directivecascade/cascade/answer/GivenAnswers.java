package vn.directivecascade.cascade.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;

/** Reads and checks the answers that an addressee submits. */
public final class GivenAnswers {

    private static final Set<String> FIELDS =
            Set.of("measure", "state", "note", "nextUpdate", "compensating", "until", "figures", "evidence");
    static final int LONGEST_WAIT_YEARS = 10;
    private static final int LONGEST_NOTE = 4000;

    private GivenAnswers() {}

    /**
     * @param list objects with {@code measure}, {@code state}, {@code note}, {@code nextUpdate}, {@code figures}, {@code
     *     evidence}, and for what cannot be done {@code compensating} and {@code until}
     * @param measures those to be answered, each once
     * @param today date in Viet Nam
     * @throws Refusal if a measure is missing, unknown or answered twice, or an answer is incomplete
     */
    public static List<Answer.Given> read(JsonNode list, List<Measure> measures, LocalDate today) {
        Map<String, Measure> open = measures.stream().collect(Collectors.toMap(Measure::id, measure -> measure));
        List<Answer.Given> answers = new ArrayList<>();
        for (JsonNode item : list) {
            item.fieldNames().forEachRemaining(field -> {
                if (!FIELDS.contains(field)) {
                    throw Refusal.invalid("measure.unknownField", field);
                }
            });
            String measure = item.path("measure").asText();
            Measure asked = open.remove(measure);
            if (asked == null) {
                throw Refusal.invalid("report.measure.unknown", measure);
            }
            MeasureState state = Coded.find(
                            MeasureState.class, item.path("state").asText())
                    .orElseThrow(() -> Refusal.invalid("report.measure.noState", measure));
            String note = text(item, "note", measure);
            if (note == null && state.needsNote()) {
                throw Refusal.invalid("report.measure.noNote", measure);
            }
            answers.add(new Answer.Given(
                    measure,
                    state,
                    note,
                    nextUpdate(item, measure, state, today),
                    plan(item, measure, state, today),
                    FigureReading.read(item.path("figures"), asked, state),
                    EvidenceFiles.named(item, measure)));
        }
        if (!open.isEmpty()) {
            throw Refusal.invalid(
                    "report.measure.missing",
                    measures.stream().map(Measure::id).filter(open::containsKey).collect(Collectors.joining(", ")));
        }
        return answers;
    }

    /** A text of an answer, null if it is blank. */
    private static String text(JsonNode item, String field, String measure) {
        isText(item, field);
        String written = item.path(field).asText("");
        if (Texts.farLongerThan(LONGEST_NOTE, written)) {
            throw Refusal.invalid("task.text.tooLong", measure, LONGEST_NOTE);
        }
        String text = Texts.normal(written);
        if (text.length() > LONGEST_NOTE) {
            throw Refusal.invalid("task.text.tooLong", measure, LONGEST_NOTE);
        }
        return text.isEmpty() ? null : text;
    }

    private static void isText(JsonNode item, String field) {
        if (item.path(field).isContainerNode()) {
            throw Refusal.invalid("task.text.malformed", field);
        }
    }

    /** The date on which the addressee expects to update an unfinished measure; null if not given. */
    private static LocalDate nextUpdate(JsonNode item, String measure, MeasureState state, LocalDate today) {
        LocalDate day = day(item, "nextUpdate", measure, today);
        if (day != null && !state.goesOn()) {
            throw Refusal.invalid("report.measure.nextUpdate.closed", measure);
        }
        return day;
    }

    /** What is done in place of what cannot be done; null in other states. */
    private static Answer.Plan plan(JsonNode item, String measure, MeasureState state, LocalDate today) {
        String compensating = text(item, "compensating", measure);
        LocalDate until = day(item, "until", measure, today);
        if (state != MeasureState.CANNOT) {
            if (compensating != null || until != null) {
                throw Refusal.invalid("report.measure.plan.closed", measure);
            }
            return null;
        }
        if (compensating == null) {
            throw Refusal.invalid("report.measure.plan.noMeasure", measure);
        }
        if (until == null) {
            throw Refusal.invalid("report.measure.plan.noDay", measure);
        }
        return new Answer.Plan(compensating, until);
    }

    /** A day from today on, null if none is given. */
    private static LocalDate day(JsonNode item, String field, String measure, LocalDate today) {
        isText(item, field);
        String given = Texts.normal(item.path(field).asText(""));
        if (given.isEmpty()) {
            return null;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("report.measure." + field + ".malformed", measure, given);
        }
        if (day.isBefore(today) || day.isAfter(today.plusYears(LONGEST_WAIT_YEARS))) {
            throw Refusal.invalid("report.measure." + field + ".past", measure);
        }
        return day;
    }
}
