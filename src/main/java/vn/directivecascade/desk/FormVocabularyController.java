package vn.directivecascade.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.cascade.answer.FigureValue;
import vn.directivecascade.cascade.document.Annexes;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.kernel.WrittenNumber;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeRecords;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Level;

/**
 * Serves vocabulary and rules that the scripts of forms and pages share with the server, as a JavaScript module:
 * labels and messages of the message bundle, limits, and rules for cleaning and folding text. It is the same for
 * every user and contains no data of cases.
 */
@RestController
class FormVocabularyController {

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

    /** Messages that forms also show: of refusals, before a request is sent, all with this prefix … */
    private static final String REQUIRED = "task.required.";

    /** … and these. */
    private static final List<String> SENTENCES = List.of(
            "draft.noMeasure",
            "draft.moment",
            "draft.dutyWindow.half",
            "extension.reason",
            "report.measure.noState",
            "report.measure.noNote",
            "report.measure.plan.noMeasure",
            "report.measure.plan.noDay",
            "review.reason",
            "standDown.reason",
            "exception.undecided",
            "exception.reason",
            "report.figure.missing",
            "report.figure.notNumber",
            "report.figure.notWhole",
            "report.figure.ambiguous",
            "report.figure.comma",
            "report.figure.tooSmall",
            "report.figure.tooLarge",
            "report.figure.percentage",
            "report.figure.part",
            "report.figure.date",
            "evidence.tooMany",
            "mail.document",
            "list.files",
            "reminder.unmailed",
            "notices.to",
            "notices.toMany",
            "receipt.page",
            "receipt.nothingNext",
            "document.state",
            "document.motto",
            "document.dated");

    /** Headings of columns and facts that lists of the server have as well, by what follows this prefix. */
    private static final String COLUMN = "overview.";

    private static final List<String> COLUMNS = List.of(
            "acknowledgeBy",
            "acknowledgedAt",
            "document.directive",
            "document.dispatch",
            "dueAt",
            "lead",
            "missed",
            "reportBy",
            "reportedAt",
            "state",
            "subject",
            "unit");

    /** The same for the list of answers, with their prefix. */
    private static final List<String> ANSWER_COLUMNS =
            List.of("answers.compensating", "answers.measure", "answers.state");

    /**
     * The content of the module.
     *
     * @param labels by kind and code, in the order of the codes
     * @param sentences by code, with placeholders such as {@code {0}}
     */
    record Words(
            Map<String, Map<String, String>> labels,
            Map<String, String> sentences,
            Tasks tasks,
            MeasureStates measureStates,
            Figures figures,
            Evidence evidence,
            Files files,
            Folding texts,
            Dates dates,
            String extensionWhile,
            long longestSubstitutionDays) {}

    /** Definition keys of user tasks that pages treat specially. */
    record Tasks(String acknowledge) {}

    /**
     * Codes of the states of a measure.
     *
     * @param goOn states of measures still in progress, for which an update is expected
     * @param needNote states that require a reason
     * @param needFigures states in which required figures must be given
     * @param cannot the state that requires a plan
     */
    record MeasureStates(List<String> goOn, List<String> needNote, List<String> needFigures, String cannot) {}

    /**
     * Rules for figures.
     *
     * @param official the official notation of numbers, as a regular expression
     * @param foreign the other notation
     * @param mostDecimals digits behind the comma
     * @param most figures of a measure
     */
    record Figures(
            String official,
            String foreign,
            int mostDecimals,
            int most,
            int longestName,
            int longestUnit,
            int longestBound,
            int mostChoices,
            int longestChoice) {}

    /**
     * Limits for evidence files.
     *
     * @param largest maximum size in bytes
     * @param mostOfMeasure maximum number of files of an answer
     * @param extensions accepted extensions, in lower case
     */
    record Evidence(int largest, int mostOfMeasure, List<String> extensions) {}

    /**
     * Limits for the files of documents, in bytes.
     *
     * @param mostAnnexes maximum number of annexes of a document
     * @param largestEntry maximum size of all files that are entered with a document
     */
    record Files(long largestDocument, int mostAnnexes, long largestEntry) {}

    /** Formats of dates, with the fields {@code dd}, {@code MM}, {@code yyyy}, {@code HH} and {@code mm}. */
    record Dates(String month, String day, String moment) {}

    /**
     * Rules for cleaning and folding text.
     *
     * @param notFirst characters trimmed at the beginning of a text, as the content of an ECMAScript character class
     *     (flag u)
     * @param notLast the same for the end
     * @param folds replacements for searched text in lower case and Unicode NFD, in order
     * @param numberLabel what stands in front of a number, as a regular expression for folded text
     */
    record Folding(String notFirst, String notLast, List<SearchText.Fold> folds, String numberLabel) {}

    /** Bytes of an entry that are left for its fields. */
    private static final long REQUEST = 1024L * 1024;

    private final MessageSource messages;
    private final Files files;
    private final String script;

    FormVocabularyController(
            MessageSource messages,
            ObjectMapper json,
            @Value("${directive.max-document-size}") DataSize document,
            @Value("${directive.max-entry-size}") DataSize entry)
            throws JsonProcessingException {
        this.messages = messages;
        files = new Files(document.toBytes(), Annexes.MOST, entry.toBytes() - REQUEST);
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
        labels.put("figureKind", labels("figureKind", Figure.Kind.values()));
        labels.put(
                "figureWord",
                new TreeMap<>(Map.of(
                        FigureValue.YES, message("figure.yes"),
                        FigureValue.NO, message("figure.no"))));
        labels.put("cascadeState", labels("cascadeState", CascadeState.values()));
        Map<String, String> delivery = labels("notice.state", DeliveryState.values());
        delivery.put(NoticeRecords.UNMAILED, message("notice.state." + NoticeRecords.UNMAILED));
        labels.put("deliveryState", delivery);
        labels.put("noticeKind", labels("noticeKind", Notice.Kind.values()));
        labels.put("work", labels("work", Stage.ACKNOWLEDGE, Stage.REPORT, Stage.UPDATE));
        labels.put(
                "page",
                new TreeMap<>(Map.of(
                        "board", message("board.title"),
                        "desk", message("notices.desk"),
                        "notices", message("notices.title"),
                        "scorecards", message("scorecard.title"),
                        "administration", message("administration.title"),
                        "dispatch", message("page.dispatch"),
                        "directive", message("page.directive"))));
        Map<String, String> columns = new LinkedHashMap<>();
        COLUMNS.forEach(column -> columns.put(column, message(COLUMN + column)));
        ANSWER_COLUMNS.forEach(column -> columns.put(column, message(column)));
        labels.put("column", columns);
        Map<String, String> sentences = new LinkedHashMap<>();
        Stream.concat(required(), SENTENCES.stream()).forEach(code -> sentences.put(code, message(code)));
        return new Words(
                labels,
                sentences,
                new Tasks(UserTasks.ACKNOWLEDGE),
                new MeasureStates(
                        states(MeasureState::goesOn),
                        states(MeasureState::needsNote),
                        states(MeasureState::needsFigures),
                        MeasureState.CANNOT.code()),
                new Figures(
                        WrittenNumber.OFFICIAL.pattern(),
                        WrittenNumber.FOREIGN.pattern(),
                        Figure.MOST_DECIMALS,
                        Figure.MOST,
                        Figure.LONGEST_NAME,
                        Figure.LONGEST_UNIT,
                        Figure.LONGEST_BOUND,
                        Figure.MOST_CHOICES,
                        Figure.LONGEST_CHOICE),
                new Evidence(Enclosure.LARGEST, EvidenceFiles.MOST_OF_MEASURE, Enclosure.extensions()),
                files,
                new Folding(
                        characterClass(Texts::mayNotBegin),
                        characterClass(Texts::mayNotEnd),
                        SearchText.FOLDS,
                        DocumentNumber.LABEL.pattern()),
                new Dates(Times.MONTH_PATTERN, Times.DAY_PATTERN, Times.MOMENT_PATTERN),
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

    private static Stream<String> required() {
        return ResourceBundle.getBundle("messages", Locale.ROOT).keySet().stream()
                .filter(code -> code.startsWith(REQUIRED))
                .sorted();
    }

    /** The message without replacement of its placeholders. */
    private String message(String code) {
        return messages.getMessage(code, null, Locale.ROOT);
    }

    private static List<String> states(Predicate<MeasureState> which) {
        return Stream.of(MeasureState.values()).filter(which).map(Coded::code).toList();
    }

    /** The code points for which the predicate holds, as ranges of a character class. */
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
