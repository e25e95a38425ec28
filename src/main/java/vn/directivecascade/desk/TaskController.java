package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.DeskLine;
import vn.directivecascade.cascade.DeskLines;
import vn.directivecascade.cascade.draft.DraftTerms;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.reporting.NamedDocumentView;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.work.TaskDesk;

/** REST endpoints for open tasks: the caller's work list, and one task with the data of its form. */
@RestController
@Tag(name = "Tasks")
class TaskController {

    private final TaskDesk desk;
    private final TaskSheets sheets;
    private final TermsSheets terms;
    private final DraftTerms draftTerms;
    private final Cascades cascades;
    private final DeskLines lines;
    private final Accounts accounts;
    private final Directory directory;
    private final Clock clock;

    TaskController(
            TaskDesk desk,
            TaskSheets sheets,
            TermsSheets terms,
            DraftTerms draftTerms,
            Cascades cascades,
            DeskLines lines,
            Accounts accounts,
            Directory directory,
            Clock clock) {
        this.desk = desk;
        this.sheets = sheets;
        this.terms = terms;
        this.draftTerms = draftTerms;
        this.cascades = cascades;
        this.lines = lines;
        this.accounts = accounts;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * One line of a work list.
     *
     * @param organisation the organisation that holds the work
     * @param number number of the document that the task is about; {@code subject} is its subject
     * @param issuer of this document
     * @param dispatchNumber number of the dispatch that is carried out, null if the receiver issued the document itself
     * @param claimedBy the account that has claimed it, or null
     * @param listedFrom when it is to be done at the earliest, null for at once
     */
    @Schema(name = "TaskLine")
    record Line(
            String id,
            String task,
            String name,
            Party organisation,
            String cascade,
            String number,
            String subject,
            NamedDocumentView document,
            Party issuer,
            String dispatchNumber,
            String urgency,
            OffsetDateTime dueAt,
            String dueOrigin,
            boolean late,
            String claimedBy,
            String claimedByName,
            OffsetDateTime listedFrom) {

        /** The sort key of the line: deadline, then id. */
        private String place() {
            return "%013d-%s".formatted(dueAt.toInstant().toEpochMilli(), id);
        }

        private String text() {
            return SearchText.of(
                    new DocumentNumber(number).folded(),
                    subject,
                    dispatchNumber == null ? null : new DocumentNumber(dispatchNumber).folded(),
                    organisation.name(),
                    organisation.key(),
                    issuer.name());
        }
    }

    @Operation(
            summary = "The open tasks of all the caller's organisations, by deadline",
            description = "Updates of answers from their day on; with ahead=true all of them, since they may be given"
                    + " before; q finds words without diacritics in numbers, subject and the names of the organisation"
                    + " and of who issued the document; ids restricts to these tasks, divided by commas")
    @GetMapping("/api/v1/tasks")
    Page<Line> list(
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Boolean ahead,
            @RequestParam(required = false) String ids,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        String after = Page.after(cursor, "");
        SearchText.patterns(q);
        OffsetDateTime now = Times.local(clock.instant());
        List<String> wanted = Asked.text(ids) == null ? null : List.of(ids.split(","));
        List<Line> found = lines(Caller.of(authentication))
                .filter(line -> Boolean.TRUE.equals(ahead)
                        || line.listedFrom() == null
                        || !line.listedFrom().isAfter(now))
                .filter(line -> Asked.text(organisation) == null
                        || line.organisation().key().equals(organisation))
                .filter(line -> wanted == null || wanted.contains(line.id()))
                .filter(line -> SearchText.matches(line.text(), q))
                .filter(line -> line.place().compareTo(after) > 0)
                .sorted(Comparator.comparing(Line::place))
                .limit(size + 1L)
                .toList();
        return Page.of(found, size, Line::place, Function.identity());
    }

    private Stream<Line> lines(Caller caller) {
        List<TaskDesk.Offered> offered = desk.offered(caller.user(), caller.groups());
        Map<String, DeskLine> known = lines.of(TaskDesk.instances(offered));
        UnaryOperator<String> names =
                accounts.names(offered.stream().map(TaskDesk.Offered::assignee).toList());
        Function<String, Party> issuers = Party.among(
                known.values().stream().map(line -> line.document().issuer()).toList(), directory);
        Instant now = clock.instant();
        // A task completed between the two queries has no line any more.
        return offered.stream()
                .filter(task -> known.containsKey(task.id()))
                .map(task -> line(task, known.get(task.id()), names, issuers, now));
    }

    private static Line line(
            TaskDesk.Offered task,
            DeskLine line,
            UnaryOperator<String> names,
            Function<String, Party> issuers,
            Instant now) {
        return new Line(
                task.id(),
                task.task(),
                task.name(),
                new Party(line.organisation(), line.organisationName()),
                line.cascade(),
                line.document().number(),
                line.document().subject(),
                NamedDocumentView.of(line.document()),
                issuers.apply(line.document().issuer()),
                line.dispatchNumber(),
                line.urgency().code(),
                Times.local(line.due().at()),
                line.due().origin().code(),
                Deadline.passed(line.due().at(), now),
                task.assignee(),
                names.apply(task.assignee()),
                Times.local(task.listedFrom()));
    }

    @Operation(
            summary =
                    "The terms of a draft with changes that are not submitted yet; a parameter left out stays as in the"
                            + " draft, a blank one leaves the term to the dispatch or to policy")
    @GetMapping("/api/v1/tasks/{id}/terms")
    TermsSheet terms(
            @PathVariable String id,
            @RequestParam Optional<String> urgency,
            @RequestParam Optional<String> force,
            @RequestParam Optional<String> occasion,
            @RequestParam Optional<String> windowFrom,
            @RequestParam Optional<String> windowTo,
            @RequestParam Optional<String> acknowledgeBy,
            @RequestParam Optional<String> reportBy,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Cascade cascade = desk.find(id, caller.user(), caller.groups())
                .map(TaskDesk.OpenTask::cascade)
                .map(cascades::get)
                .filter(found -> found.state().phase() == CascadeState.Phase.DRAFT)
                .orElseThrow(() -> Refusal.notFound("task.unknown"));
        Optional<DraftTerms.Window> window = windowFrom.isEmpty() && windowTo.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftTerms.Window(windowFrom.orElse(""), windowTo.orElse("")));
        return terms.of(
                cascade,
                draftTerms.read(
                        cascade, new DraftTerms.Entered(urgency, force, occasion, window, acknowledgeBy, reportBy)));
    }

    @Operation(summary = "What a person must know to do an open task that is offered to the caller")
    @GetMapping("/api/v1/tasks/{id}")
    TaskSheet read(@PathVariable String id, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return desk.find(id, caller.user(), caller.groups())
                .map(task -> sheets.of(task, caller))
                .orElseThrow(() -> Refusal.notFound("task.unknown"));
    }
}
