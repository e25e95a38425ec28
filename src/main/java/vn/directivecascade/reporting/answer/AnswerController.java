package vn.directivecascade.reporting.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.database.Snapshot;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.AddresseeView;
import vn.directivecascade.reporting.CascadeView;
import vn.directivecascade.reporting.CascadeViews;
import vn.directivecascade.reporting.ExtensionView;
import vn.directivecascade.reporting.Schedules;

/** REST endpoints to read what addressees answered: as a list, as a matrix of units and measures, and one by one. */
@RestController
@RequestMapping("/api/v1/cascades/{id}")
@Tag(name = "Cascades")
class AnswerController {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Answers answers;
    private final FigureViews figures;
    private final Duties duties;
    private final Snapshot snapshot;
    private final EvidenceFiles evidence;
    private final Takeovers takeovers;
    private final DeadlineChanges changes;
    private final Extensions extensions;
    private final Substitutions substitutions;
    private final Schedules schedules;

    AnswerController(
            Cascades cascades,
            Addressees addressees,
            Answers answers,
            FigureViews figures,
            Duties duties,
            Snapshot snapshot,
            EvidenceFiles evidence,
            Takeovers takeovers,
            DeadlineChanges changes,
            Extensions extensions,
            Substitutions substitutions,
            Schedules schedules) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.answers = answers;
        this.figures = figures;
        this.duties = duties;
        this.snapshot = snapshot;
        this.evidence = evidence;
        this.takeovers = takeovers;
        this.changes = changes;
        this.extensions = extensions;
        this.substitutions = substitutions;
        this.schedules = schedules;
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
            OffsetDateTime reportBy,
            OffsetDateTime reportedAt,
            OffsetDateTime updateBy,
            String updateOrigin,
            List<String> asked,
            List<AnswerView> answers,
            List<EvidenceView> evidence) {}

    /**
     * Everything about one addressee of a directive.
     *
     * @param measures the measures that apply to it
     * @param answers all its answers, superseded ones too, oldest first
     * @param evidence the files about its reports as a whole
     * @param schedule reminders and escalations, past and ahead
     */
    @Schema(name = "AddresseeStory")
    record Story(
            AddresseeView addressee,
            List<Measure> measures,
            List<AnswerView> answers,
            List<EvidenceView> evidence,
            List<ExtensionView> extensions,
            Schedules.Schedule schedule) {}

    @Operation(summary = "The present answers on the measures; an addressee sees its own only")
    @GetMapping("/answers")
    Page<AnswerView> answers(
            @PathVariable String id,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String measure,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        List<Answer> page = answers.page(
                id,
                among(cascade, Asked.text(organisation), viewer),
                Asked.text(measure),
                Asked.word("state", state, MeasureState.class),
                Page.afterId(cursor),
                size + 1);
        Map<Long, List<EvidenceFile>> files = evidence.of(page);
        return Page.of(
                page,
                size,
                answer -> String.valueOf(answer.id()),
                answer -> AnswerView.of(answer, files.get(answer.id())));
    }

    @Operation(
            summary = "The addressees with their answers on each measure; an addressee sees itself only",
            description = "Restricted to addressees in a state, late ones, those that answered a state (on a measure),"
                    + " or those whose names have these words")
    @GetMapping("/matrix")
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
        Addressees.Filter filter = new Addressees.Filter(
                among(cascade, null, viewer),
                Asked.word("state", state, AddresseeState.class),
                late,
                Asked.text(measure),
                Asked.word("answered", answered, MeasureState.class),
                Asked.text(q));
        boolean first = cursor == null;
        String after = Page.after(cursor, "");
        return snapshot.read(() -> matrix(cascade, viewer, filter, first, after, size));
    }

    private Matrix matrix(
            Cascade cascade, Viewer viewer, Addressees.Filter filter, boolean first, String after, int size) {
        String id = cascade.id();
        List<Addressee> page = addressees.page(id, filter, after, size + 1);
        Set<String> shown = page.stream().map(Addressee::organisation).collect(Collectors.toSet());
        Map<String, List<String>> asked = duties.of(cascade, page);
        Map<String, List<AnswerView>> given = present(id, shown);
        Map<String, List<EvidenceView>> files = files(id, shown);
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
                        files.getOrDefault(addressee.organisation(), List.of())));
        boolean totals = first && Visibility.whole(cascade, viewer);
        return new Matrix(
                columns(cascade, totals),
                totals ? CascadeViews.counts(addressees.counts(id)) : null,
                rows.items(),
                rows.next());
    }

    @Operation(summary = "One addressee with its answers, files, extensions and reminders")
    @GetMapping("/addressees/{organisation}")
    Story story(@PathVariable String id, @PathVariable String organisation, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        Addressee addressee = addressees
                .find(id, organisation)
                .filter(found -> Visibility.ofAddressee(cascade, organisation, viewer))
                .orElseThrow(() -> Refusal.notFound("addressee.unknown", organisation));
        return new Story(
                AddresseeView.of(
                        addressee,
                        takeovers.of(id),
                        substitutions.acts(id),
                        changes.ofAddressees(id, List.of(organisation)),
                        extensions.latest(id, organisation).orElse(null)),
                duties.of(id, organisation),
                views(answers.history(id, organisation)),
                files(id, Set.of(organisation)).getOrDefault(organisation, List.of()),
                extensions.of(id, organisation).stream().map(ExtensionView::of).toList(),
                schedules.of(cascade, addressee));
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
        return views(answers.present(id, organisations)).stream()
                .collect(Collectors.groupingBy(AnswerView::organisation));
    }

    private List<AnswerView> views(List<Answer> some) {
        return AnswerView.of(some, evidence.of(some));
    }

    private Map<String, List<EvidenceView>> files(String id, Collection<String> organisations) {
        return evidence.general(id, organisations).stream()
                .collect(Collectors.groupingBy(
                        EvidenceFile::organisation, Collectors.mapping(EvidenceView::of, Collectors.toList())));
    }

    /** The organisations whose part of the case is shown: null for all of them. */
    private static Collection<String> among(Cascade cascade, String asked, Viewer viewer) {
        if (asked != null) {
            return Visibility.ofAddressee(cascade, asked, viewer) ? Set.of(asked) : Viewer.inList(Set.of());
        }
        return Visibility.whole(cascade, viewer) ? null : Viewer.inList(viewer.organisations());
    }
}
