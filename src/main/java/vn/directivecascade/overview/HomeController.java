package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.DeskLine;
import vn.directivecascade.cascade.DeskLines;
import vn.directivecascade.cascade.history.HandledWork;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.cascade.overview.CaseLine;
import vn.directivecascade.cascade.overview.CaseLines;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.work.TaskDesk;

/** REST endpoint of a reader's home: what waits for the reader, what is late below, what is due before a duty window. */
@RestController
@Tag(name = "Overview")
class HomeController {

    private static final int MOST_LATE = 5;
    private static final int MOST_DONE = 10;
    private static final int MOST_STEPS = 5;

    /**
     * The home of a reader.
     *
     * @param late the cases with something overdue that the reader sees whole, those with most first
     * @param beforeWindow work of addressees in such cases that is due before a duty window that has not begun
     * @param owed what the reader's organisations have to do as addressees, by deadline
     * @param done what these organisations have answered in the latest directives, the latest first
     */
    @Schema(name = "Home")
    record Home(
            Waiting waiting,
            List<CaseRow> late,
            List<BeforeWindow> beforeWindow,
            List<Owed> owed,
            List<Done> done,
            OffsetDateTime asOf) {}

    /**
     * The open tasks of the reader: all, those that are overdue, and those due within 24 hours.
     *
     * @param steps the steps of the chain among them that are due first
     */
    @Schema(name = "WaitingTasks")
    record Waiting(int total, int late, int soon, List<Owed> steps) {}

    /** A case in a sentence. */
    @Schema(name = "CaseName")
    record CaseName(String id, String number, String subject) {}

    /** Work of several addressees that is due before the duty window. */
    @Schema(name = "BeforeWindow")
    record BeforeWindow(CaseName cascade, String work, OffsetDateTime at, int count, CaseRow.Window window) {}

    /**
     * What one of the reader's organisations has to do.
     *
     * @param taskId null if the task is offered to others of the organisation only
     */
    @Schema(name = "OwedWork")
    record Owed(
            CaseName cascade,
            Party organisation,
            String work,
            String urgency,
            OffsetDateTime dueAt,
            boolean late,
            String taskId) {}

    /** What one of the reader's organisations did. */
    @Schema(name = "DoneWork")
    record Done(CaseName cascade, Party organisation, String state, OffsetDateTime at) {}

    private final CaseLines lines;
    private final CaseRows rows;
    private final TaskDesk desk;
    private final DeskLines desks;
    private final HandledWork work;
    private final Takeovers takeovers;
    private final Labels labels;
    private final Clock clock;

    HomeController(
            CaseLines lines,
            CaseRows rows,
            TaskDesk desk,
            DeskLines desks,
            HandledWork work,
            Takeovers takeovers,
            Labels labels,
            Clock clock) {
        this.lines = lines;
        this.rows = rows;
        this.desk = desk;
        this.desks = desks;
        this.work = work;
        this.takeovers = takeovers;
        this.labels = labels;
        this.clock = clock;
    }

    @Operation(summary = "What waits for the caller, what is late below, and what the caller's organisations owe")
    @GetMapping("/api/v1/overview/home")
    Home home(Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Instant now = clock.instant();
        List<CaseLine> seen = lines.of(caller.viewer(), CaseLines.Filter.ofActive());
        List<TaskDesk.Offered> offered = desk.offered(caller.user(), caller.groups()).stream()
                .filter(task -> task.isListed(now))
                .toList();
        Map<String, DeskLine> known = desks.of(TaskDesk.instances(offered));
        List<DeskLine> waiting = offered.stream()
                .map(task -> known.get(task.id()))
                .filter(Objects::nonNull)
                .toList();
        return new Home(
                new Waiting(
                        waiting.size(),
                        (int) waiting.stream()
                                .filter(line -> Deadline.passed(line.due().at(), now))
                                .count(),
                        (int) waiting.stream()
                                .filter(line -> Deadline.soon(line.due().at(), now))
                                .count(),
                        offered.stream()
                                .filter(task -> known.containsKey(task.id()))
                                .filter(task -> !isOfAddressee(task, known.get(task.id())))
                                .map(task -> owed(task, known.get(task.id()), now))
                                .sorted(Comparator.comparing(Owed::dueAt))
                                .limit(MOST_STEPS)
                                .toList()),
                rows.of(
                        seen.stream()
                                .filter(CaseLine::whole)
                                .filter(line -> line.overdue(now) + line.overdueSteps(now) > 0)
                                .sorted(rows.sorting(now).by(null, "attention"))
                                .limit(MOST_LATE)
                                .toList(),
                        now),
                beforeWindow(seen, now),
                owed(
                        offered.stream()
                                .filter(task -> isOfAddressee(task, known.get(task.id())))
                                .map(task -> owed(task, known.get(task.id()), now))
                                .toList(),
                        seen,
                        takeovers.awayFrom(
                                seen.stream()
                                        .filter(line -> !line.own().isEmpty())
                                        .map(line -> line.cascade().id())
                                        .toList(),
                                caller.worksFor()),
                        now),
                done(caller.viewer()),
                Times.local(now));
    }

    private static List<BeforeWindow> beforeWindow(List<CaseLine> seen, Instant now) {
        List<BeforeWindow> due = new ArrayList<>();
        for (CaseLine line : seen) {
            DutyWindow window = line.cascade().terms().dutyWindow();
            if (window != null && window.from().isAfter(now)) {
                line.deadlines().stream()
                        .filter(CaseLine.Open::ofAddressees)
                        .filter(open -> !open.dueAt().isAfter(window.from()))
                        .forEach(open -> due.add(new BeforeWindow(
                                name(line),
                                open.work(),
                                Times.local(open.dueAt()),
                                open.number(),
                                new CaseRow.Window(Times.local(window.from()), Times.local(window.to())))));
            }
        }
        due.sort(Comparator.comparing(BeforeWindow::at));
        return due;
    }

    private static CaseName name(CaseLine line) {
        return new CaseName(
                line.cascade().id(),
                line.cascade().document().number(),
                line.cascade().document().subject());
    }

    /** Whether it is the work of an addressee, which is known by its process instance. */
    private static boolean isOfAddressee(TaskDesk.Offered task, DeskLine line) {
        return line != null && line.reference().equals(task.instance());
    }

    /**
     * What the reader's organisations owe: the tasks that are offered to the reader, then those that only others have.
     *
     * @param away work that has passed to organisations which are not the reader's
     */
    private List<Owed> owed(List<Owed> offered, List<CaseLine> seen, Set<List<String>> away, Instant now) {
        Set<List<String>> known = offered.stream()
                .map(each -> List.of(each.cascade().id(), each.organisation().key()))
                .collect(Collectors.toSet());
        Stream<Owed> ofOthers = seen.stream().flatMap(line -> line.own().stream()
                .filter(own -> own.work() != null)
                .filter(own -> Stream.of(known, away)
                        .noneMatch(
                                others -> others.contains(List.of(line.cascade().id(), own.organisation()))))
                // An update is asked for again on its day only.
                .filter(own -> own.work() != Stage.UPDATE || Deadline.passed(own.dueAt(), now))
                .map(own -> new Owed(
                        name(line),
                        new Party(own.organisation(), own.name()),
                        labels.work(own.work().code()),
                        line.cascade().terms().urgency().code(),
                        Times.local(own.dueAt()),
                        Deadline.passed(own.dueAt(), now),
                        null)));
        return Stream.concat(offered.stream(), ofOthers)
                .sorted(Comparator.comparing(Owed::dueAt))
                .toList();
    }

    private static Owed owed(TaskDesk.Offered task, DeskLine line, Instant now) {
        return new Owed(
                new CaseName(
                        line.cascade(),
                        line.document().number(),
                        line.document().subject()),
                new Party(line.organisation(), line.organisationName()),
                task.name(),
                line.urgency().code(),
                Times.local(line.due().at()),
                Deadline.passed(line.due().at(), now),
                task.id());
    }

    private List<Done> done(Viewer viewer) {
        return work.page(Viewer.inList(viewer.organisations()), null, MOST_DONE).stream()
                .filter(line -> line.acknowledgedAt() != null)
                .map(line -> new Done(
                        new CaseName(line.cascade(), line.number(), line.subject()),
                        new Party(line.organisation(), line.name()),
                        line.state().code(),
                        Times.local(line.reportedAt() == null ? line.acknowledgedAt() : line.reportedAt())))
                .sorted(Comparator.comparing(Done::at).reversed())
                .toList();
    }
}
