package vn.directivecascade.cascade.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;

/**
 * The decision on one exception.
 *
 * @param until last day, in Viet Nam, of an accepted exception, or until which a returned answer is to be completed; null
 *     for the day that policy allows
 * @param reason why it is returned; may be null if it is accepted
 */
public record ExceptionDecision(boolean accepted, LocalDate until, String reason) {

    private static final Set<String> FIELDS = Set.of("answer", "accepted", "until", "reason");
    private static final int LONGEST_REASON = 4000;

    /**
     * Reads the decisions on exceptions.
     *
     * @param list objects with {@code answer} (id of the answer), {@code accepted}, {@code until} and {@code reason}
     * @param asked the answers to be decided on, by id; each once
     * @param today date in Viet Nam
     * @return by id of the answer
     * @throws Refusal {@code exception.changed} if an answer is not among them; {@code exception.missing},
     *     {@code exception.undecided}, {@code exception.reason}, {@code exception.date}
     */
    public static Map<Long, ExceptionDecision> read(JsonNode list, Map<Long, Answer> asked, LocalDate today) {
        Map<Long, ExceptionDecision> decisions = new LinkedHashMap<>();
        for (JsonNode item : list) {
            item.fieldNames().forEachRemaining(field -> {
                if (!FIELDS.contains(field)) {
                    throw Refusal.invalid("measure.unknownField", field);
                }
            });
            Answer answer = asked.get(item.path("answer").asLong());
            if (answer == null || decisions.containsKey(answer.id())) {
                throw Refusal.conflict("exception.changed", item.path("answer").asText());
            }
            decisions.put(answer.id(), decision(item, answer, today));
        }
        Set<String> missing = asked.values().stream()
                .filter(answer -> !decisions.containsKey(answer.id()))
                .map(Answer::measure)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty() || decisions.isEmpty()) {
            throw Refusal.invalid("exception.missing", String.join(", ", missing));
        }
        return decisions;
    }

    private static ExceptionDecision decision(JsonNode item, Answer answer, LocalDate today) {
        String accepted = item.path("accepted").asText();
        if (!accepted.equals("true") && !accepted.equals("false")) {
            throw Refusal.invalid("exception.undecided", answer.measure());
        }
        String written = item.path("reason").asText("");
        String reason = Texts.farLongerThan(LONGEST_REASON, written) ? written : Texts.normal(written);
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.invalid("task.text.tooLong", answer.measure(), LONGEST_REASON);
        }
        boolean accepts = accepted.equals("true");
        if (!accepts && reason.isEmpty()) {
            throw Refusal.invalid("exception.reason", answer.measure());
        }
        LocalDate until = day(item.path("until").asText(""), answer, today);
        return new ExceptionDecision(
                accepts,
                until == null && accepts && answer.plan() != null
                        ? answer.plan().until()
                        : until,
                reason.isEmpty() ? null : reason);
    }

    private static LocalDate day(String given, Answer answer, LocalDate today) {
        String text = Texts.normal(given);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(today) && !day.isAfter(today.plusYears(GivenAnswers.LONGEST_WAIT_YEARS))) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            // Refused like a day that has passed.
        }
        throw Refusal.invalid("exception.date", answer.measure());
    }
}
