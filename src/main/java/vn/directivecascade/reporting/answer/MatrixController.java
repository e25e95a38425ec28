package vn.directivecascade.reporting.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.database.Snapshot;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.listing.Alphabet;
import vn.directivecascade.listing.ListFiles;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.CascadeView;
import vn.directivecascade.reporting.CascadeViews;

/** REST endpoint to read what addressees answered as a matrix of units and measures. */
@RestController
@RequestMapping("/api/v1/cascades/{id}/matrix")
@Tag(name = "Cascades")
class MatrixController {

    /** Addressees that are read in one statement for a file. */
    private static final int PAGE_OF_FILE = 500;

    private final Cascades cascades;
    private final Addressees addressees;
    private final Answers answers;
    private final FigureViews figures;
    private final Duties duties;
    private final EvidenceFiles evidence;
    private final Accounts accounts;
    private final Snapshot snapshot;
    private final ListFiles files;
    private final Clock clock;

    MatrixController(
            Cascades cascades,
            Addressees addressees,
            Answers answers,
            FigureViews figures,
            Duties duties,
            EvidenceFiles evidence,
            Accounts accounts,
            Snapshot snapshot,
            ListFiles files,
            Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.answers = answers;
        this.figures = figures;
        this.duties = duties;
        this.evidence = evidence;
        this.accounts = accounts;
        this.snapshot = snapshot;
        this.files = files;
        this.clock = clock;
    }

    /**
     * The answers of the addressees on the measures.
     *
     * @param measures the measures of the directive; their totals count all addressees that the caller may see and are
     *     given with the first page only, as are {@code addressees}
     * @param next cursor of the following page, null on the last one
     */
    @Schema(name = "AnswerMatrix")
    record Matrix(
            List<Column> measures,
            CascadeView.Counts addressees,
            List<Row> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) String next) {}

    /**
     * A measure, with the number of addressees by the state that they answered.
     *
     * @param figures those that it asks for
     * @param totals what they add up to
     */
    @Schema(name = "MeasureInMatrix")
    record Column(
            String id,
            String clause,
            String text,
            Map<String, Integer> states,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Figure> figures,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FigureTotalView> totals) {}

    /**
     * An addressee in the matrix.
     *
     * @param late whether it has missed a deadline, now or before; {@code overdue} whether its open work is overdue
     * @param updateBy when it is to update its answers, if it is; {@code updateOrigin} says who set that date
     * @param asked ids of the measures that apply to it
     * @param answers its present answers
     * @param evidence the files about its report as a whole
     */
    @Schema(name = "AddresseeInMatrix")
    record Row(
            String organisation,
            String name,
            String role,
            String state,
            boolean late,
            boolean overdue,
            OffsetDateTime reportBy,
            OffsetDateTime reportedAt,
            OffsetDateTime updateBy,
            String updateOrigin,
            List<String> asked,
            List<AnswerView> answers,
            List<EvidenceView> evidence) {}

    /**
     * A line of the file.
     *
     * @param answer null if there is none yet
     */
    private record Line(Row row, Measure measure, AnswerView answer) {}

    @Operation(
            summary = "The addressees with their answers on each measure; an addressee sees itself only",
            description = "Restricted to addressees in a state, late ones, those that answered a state (on a measure),"
                    + " or those whose names have these words")
    @GetMapping(params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    Matrix matrix(
            @PathVariable String id,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) Boolean late,
            @RequestParam(required = false) String measure,
            @RequestParam(required = false) String answered,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (cascade.directive() == null || !cascade.directive().signed()) {
            return new Matrix(List.of(), null, List.of(), null);
        }
        Addressees.Filter filter = filter(cascade, viewer, state, late, measure, answered, q);
        boolean first = cursor == null;
        String after = Page.after(cursor, "");
        return snapshot.read(() -> matrix(cascade, viewer, filter, first, after, size));
    }

    private Matrix matrix(
            Cascade cascade, Viewer viewer, Addressees.Filter filter, boolean first, String after, int size) {
        String id = cascade.id();
        Instant now = clock.instant();
        List<Addressee> page = addressees.page(id, filter, after, size + 1);
        Set<String> shown = page.stream().map(Addressee::organisation).collect(Collectors.toSet());
        Map<String, List<String>> asked = duties.of(cascade, page);
        Map<String, List<AnswerView>> given = present(id, shown);
        Map<String, List<EvidenceView>> enclosed = enclosed(id, shown);
        Page<Row> rows = Page.of(
                page,
                size,
                Addressee::organisation,
                addressee -> new Row(
                        addressee.organisation(),
                        addressee.name(),
                        addressee.role().code(),
                        addressee.state().code(),
                        addressee.late(),
                        addressee.overdue(now),
                        Times.local(addressee.reporting().due().at()),
                        Times.local(addressee.reporting().at()),
                        addressee.update() == null
                                ? null
                                : Times.local(addressee.update().at()),
                        addressee.update() == null
                                ? null
                                : addressee.update().origin().code(),
                        asked.get(addressee.organisation()),
                        given.getOrDefault(addressee.organisation(), List.of()),
                        enclosed.getOrDefault(addressee.organisation(), List.of())));
        boolean totals = first && Visibility.whole(cascade, viewer);
        return new Matrix(
                columns(cascade, totals),
                totals ? CascadeViews.counts(addressees.counts(id)) : null,
                rows.items(),
                rows.next());
    }

    @Operation(summary = "The same as a file, with a line for each addressee and measure: format is xlsx or csv")
    @GetMapping(params = "format")
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @RequestParam String format,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) Boolean late,
            @RequestParam(required = false) String measure,
            @RequestParam(required = false) String answered,
            @RequestParam(required = false) String q,
            Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        Addressees.Filter filter = filter(cascade, viewer, state, late, measure, answered, q);
        List<Row> rows = cascade.directive() == null || !cascade.directive().signed()
                ? List.of()
                : snapshot.read(() -> rows(cascade, viewer, filter));
        return files.of(
                format,
                new ListFiles.Title("answers.title", cascade.document().number(), clock.instant()),
                columnsOfFile(),
                lines(rows, cascade));
    }

    private List<Row> rows(Cascade cascade, Viewer viewer, Addressees.Filter filter) {
        List<Row> rows = new ArrayList<>();
        String after = "";
        while (after != null) {
            Matrix page = matrix(cascade, viewer, filter, false, after, PAGE_OF_FILE);
            rows.addAll(page.items());
            after = Page.after(page.next(), null);
        }
        rows.sort(Alphabet.by(Row::name));
        return rows;
    }

    private static Addressees.Filter filter(
            Cascade cascade, Viewer viewer, String state, Boolean late, String measure, String answered, String q) {
        return new Addressees.Filter(
                AnswerController.among(cascade, null, viewer),
                Asked.word("state", state, AddresseeState.class),
                late,
                Asked.text(measure),
                Asked.word("answered", answered, MeasureState.class),
                Asked.text(q));
    }

    private static List<Line> lines(List<Row> rows, Cascade cascade) {
        List<Line> lines = new ArrayList<>();
        for (Row row : rows) {
            for (Measure measure : cascade.directive().measures()) {
                if (row.asked().contains(measure.id())) {
                    lines.add(new Line(
                            row,
                            measure,
                            row.answers().stream()
                                    .filter(answer -> answer.measure().equals(measure.id()))
                                    .findFirst()
                                    .orElse(null)));
                }
            }
        }
        return lines;
    }

    /** The columns of the file. */
    private List<ListFiles.Column<Line>> columnsOfFile() {
        return List.of(
                new ListFiles.Column<>("overview.unit", line -> line.row().name()),
                new ListFiles.Column<>("overview.key", line -> line.row().organisation()),
                new ListFiles.Column<>(
                        "overview.state",
                        line -> files.say("addresseeState." + line.row().state())),
                new ListFiles.Column<>("answers.measure", line -> line.measure().id()),
                new ListFiles.Column<>("answers.text", line -> line.measure().text()),
                new ListFiles.Column<>("answers.state", this::state),
                column("answers.note", AnswerView::note),
                column("answers.nextUpdate", AnswerView::nextUpdate),
                column("answers.compensating", AnswerView::compensating),
                column("answers.until", AnswerView::until),
                column(
                        "answers.review",
                        answer -> answer.review() == null
                                ? null
                                : files.say("reviewKind." + answer.review().kind())),
                column(
                        "answers.reviewReason",
                        answer ->
                                answer.review() == null ? null : answer.review().reason()),
                column("answers.files", answer -> answer.evidence().size()),
                column("answers.answeredAt", AnswerView::answeredAt),
                column("answers.answeredBy", AnswerView::answeredBy),
                column("answers.answeredByName", AnswerView::answeredByName));
    }

    private static ListFiles.Column<Line> column(String title, Function<AnswerView, ?> value) {
        return new ListFiles.Column<>(title, line -> line.answer() == null ? null : value.apply(line.answer()));
    }

    private String state(Line line) {
        return files.say(
                line.answer() == null
                        ? "answers.missing"
                        : "measureState." + line.answer().state());
    }

    private List<Column> columns(Cascade cascade, boolean totals) {
        Map<String, Map<String, Integer>> tally = totals ? answers.tally(cascade.id()) : Map.of();
        Map<String, List<FigureTotalView>> sums = totals ? figures.totals(cascade) : Map.of();
        return cascade.directive().measures().stream()
                .map(measure -> new Column(
                        measure.id(),
                        measure.clause(),
                        measure.text(),
                        totals ? tally.getOrDefault(measure.id(), Map.of()) : null,
                        measure.figures(),
                        sums.get(measure.id())))
                .toList();
    }

    private Map<String, List<AnswerView>> present(String id, Collection<String> organisations) {
        List<Answer> some = answers.present(id, organisations);
        return AnswerView.of(some, evidence.of(some), accounts.names(AnswerView.accounts(some))).stream()
                .collect(Collectors.groupingBy(AnswerView::organisation));
    }

    private Map<String, List<EvidenceView>> enclosed(String id, Collection<String> organisations) {
        return evidence.general(id, organisations).stream()
                .collect(Collectors.groupingBy(
                        EvidenceFile::organisation, Collectors.mapping(EvidenceView::of, Collectors.toList())));
    }
}
