package vn.directivecascade.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.identity.Substitutions;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Level;

/**
 * The words and rules that scripts of forms and pages share with the server, as a script module: labels and sentences of
 * the message bundle, bounds, and how texts are cleaned and folded. It is the same for everyone and holds nothing of a case.
 */
@RestController
class FormVocabularyController {

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

    /** Sentences with which the server refuses and which a form says before it sends anything. */
    private static final List<String> SENTENCES = List.of(
            "task.required.registrationNumber",
            "task.required.decision",
            "task.required.leaderNote",
            "task.required.signed",
            "task.required.directiveNumber",
            "task.required.returnReason",
            "task.required.applicable",
            "task.required.note",
            "task.required.granted",
            "task.required.reason",
            "task.required.approved",
            "draft.noMeasure",
            "extension.reason",
            "report.measure.noState",
            "report.measure.noNote");

    /**
     * What the module exports.
     *
     * @param labels by kind and code, in the order of the codes
     * @param sentences by code, with {@code {0}} for what is filled in
     */
    record Words(
            Map<String, Map<String, String>> labels,
            Map<String, String> sentences,
            Tasks tasks,
            MeasureStates measureStates,
            Evidence evidence,
            Folding texts,
            String extensionWhile,
            long longestSubstitutionDays) {}

    /** Definition keys of user tasks that pages treat in a way of their own. */
    record Tasks(String acknowledge) {}

    /**
     * Codes of the states of a measure.
     *
     * @param goOn those of which there will be news
     * @param needNote those for which a reason must be given
     */
    record MeasureStates(List<String> goOn, List<String> needNote) {}

    /**
     * What may be enclosed.
     *
     * @param largest in bytes
     * @param extensions in lower case
     */
    record Evidence(int largest, List<String> extensions) {}

    /**
     * How texts are cleaned and folded.
     *
     * @param notFirst the characters left out at the beginning of a text, as the inside of a character class of ECMAScript
     *     with the flag u
     * @param notLast the same for its end
     * @param folds what becomes of a text that is searched for, in lower case and in Unicode NFD, one after the other
     */
    record Folding(String notFirst, String notLast, List<SearchText.Fold> folds) {}

    private final MessageSource messages;
    private final String script;

    FormVocabularyController(MessageSource messages, ObjectMapper json) throws JsonProcessingException {
        this.messages = messages;
        script = "export default " + json.writerWithDefaultPrettyPrinter().writeValueAsString(words()) + ";\n";
    }

    @Hidden
    @GetMapping("/forms/vocabulary.js")
    ResponseEntity<String> read() {
        return ResponseEntity.ok().contentType(SCRIPT).body(script);
    }

    private Words words() {
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        labels.put("urgency", labels("urgency", Urgency.values()));
        labels.put("force", labels("force", Force.values()));
        labels.put("dueOrigin", labels("dueOrigin", Deadline.Origin.values()));
        labels.put("level", labels("level", Level.values()));
        labels.put("addresseeGroup", labels("addresseeGroup", AddresseeGroup.values()));
        labels.put("addresseeRole", labels("addresseeRole", AddresseeRole.values()));
        labels.put("addresseeState", labels("addresseeState", AddresseeState.values()));
        labels.put("measureState", labels("measureState", MeasureState.values()));
        labels.put("deliveryState", labels("notice.state", DeliveryState.values()));
        labels.put("work", labels("work", Stage.ACKNOWLEDGE, Stage.REPORT));
        labels.put("page", new TreeMap<>(Map.of("desk", message("notices.desk"), "notices", message("notices.title"))));
        Map<String, String> sentences = new LinkedHashMap<>();
        SENTENCES.forEach(code -> sentences.put(code, message(code)));
        return new Words(
                labels,
                sentences,
                new Tasks(UserTasks.ACKNOWLEDGE),
                new MeasureStates(states(MeasureState::goesOn), states(MeasureState::needsNote)),
                new Evidence(Enclosure.LARGEST, Enclosure.extensions()),
                new Folding(characterClass(Texts::mayNotBegin), characterClass(Texts::mayNotEnd), SearchText.FOLDS),
                Extensions.WHILE.code(),
                Substitutions.LONGEST.toDays());
    }

    private Map<String, String> labels(String prefix, Coded... constants) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Coded constant : constants) {
            labels.put(constant.code(), message(prefix + "." + constant.code()));
        }
        return labels;
    }

    /** A message as it stands in the bundle, its placeholders included. */
    private String message(String code) {
        return messages.getMessage(code, null, Locale.ROOT);
    }

    private static List<String> states(Predicate<MeasureState> which) {
        return Stream.of(MeasureState.values()).filter(which).map(Coded::code).toList();
    }

    /** The characters for which this holds, as ranges. */
    private static String characterClass(IntPredicate which) {
        StringBuilder ranges = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (which.test(c)) {
                int first = c;
                while (c < Character.MAX_CODE_POINT && which.test(c + 1)) {
                    c++;
                }
                ranges.append(first == c ? "\\u{%x}".formatted(c) : "\\u{%x}-\\u{%x}".formatted(first, c));
            }
        }
        return ranges.toString();
    }
}
