package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.overview.CaseLine;
import vn.directivecascade.cascade.overview.CaseLines;
import vn.directivecascade.database.Snapshot;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.ListFiles;
import vn.directivecascade.listing.Listed;

/** REST endpoints to read cases with their figures. */
@RestController
@RequestMapping("/api/v1/overview/cases")
@Tag(name = "Overview")
class CaseController {

    /** The cases of a list by how far they are; the states of cases can be asked for as well. */
    private enum Part implements Coded {
        RUNNING("running", state -> !state.isFinal()),
        FINISHED("finished", CascadeState::isFinal),
        /** Running, or ended with work of addressees still open. */
        ACTIVE("active", state -> true);

        private final String code;
        private final Predicate<CascadeState> has;

        Part(String code, Predicate<CascadeState> has) {
            this.code = code;
            this.has = has;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * Sums over all cases of a list.
     *
     * @param late cases in which something is overdue
     * @param lateSteps open steps of their chains that are overdue
     * @param addressees of the cases that the reader sees whole
     */
    @Schema(name = "CaseSums")
    record Sums(int cases, int running, int late, int lateSteps, CaseRow.Figures addressees) {}

    private final CaseLines lines;
    private final CaseRows rows;
    private final CasePages pages;
    private final Snapshot snapshot;
    private final Labels labels;
    private final ListFiles files;
    private final Clock clock;

    CaseController(
            CaseLines lines,
            CaseRows rows,
            CasePages pages,
            Snapshot snapshot,
            Labels labels,
            ListFiles files,
            Clock clock) {
        this.lines = lines;
        this.rows = rows;
        this.pages = pages;
        this.snapshot = snapshot;
        this.labels = labels;
        this.files = files;
        this.clock = clock;
    }

    @Operation(
            summary = "The cases that the caller may see, with figures and sums; those that need attention first",
            description =
                    "state is running, finished, active (running, or ended with work still open) or the state of a"
                            + " case; q finds number, subject, organisations and"
                            + " units without diacritics; sort is attention, received, due, late, number, subject or done, after a"
                            + " hyphen for the reverse order")
    @GetMapping(params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    Listed<CaseRow, Sums> list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) Boolean late,
            @RequestParam(required = false) String province,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) Integer page,
            @RequestParam(required = false) Integer size,
            Authentication authentication,
            HttpServletRequest request) {
        Labels.speakTo(request);
        Instant now = clock.instant();
        List<CaseLine> found = found(q, state, late, province, sort, now, authentication);
        return Listed.of(found, page, size, now, sums(found, now), some -> rows.of(some, now));
    }

    @Operation(summary = "The same cases as a file, on all pages: format is xlsx or csv")
    @GetMapping(params = "format")
    ResponseEntity<byte[]> file(
            @RequestParam String format,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) Boolean late,
            @RequestParam(required = false) String province,
            @RequestParam(required = false) String sort,
            Authentication authentication) {
        Instant now = clock.instant();
        return files.of(
                format,
                new ListFiles.Title("overview.cases.file", null, now),
                labels.ofCases(),
                rows.of(found(q, state, late, province, sort, now, authentication), now));
    }

    @Operation(summary = "One case with its steps, documents and what the caller may do")
    @GetMapping("/{id}")
    CasePage one(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
        Labels.speakTo(request);
        Caller caller = Caller.of(authentication);
        return snapshot.read(() -> pages.of(
                lines.of(caller.viewer(), CaseLines.Filter.of(id)).stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("cascade.unknown", id)),
                caller));
    }

    private List<CaseLine> found(
            String q,
            String state,
            Boolean late,
            String province,
            String sort,
            Instant now,
            Authentication authentication) {
        CaseLines.Filter filter = new CaseLines.Filter(
                null,
                states(state),
                Coded.find(Part.class, state).filter(Part.ACTIVE::equals).isPresent(),
                Asked.text(province),
                Asked.text(q));
        var order = rows.sorting(now).by(sort, "attention");
        return snapshot.read(() -> lines.of(Caller.of(authentication).viewer(), filter)).stream()
                .filter(line -> late == null || late == CaseRows.isLate(line, now))
                .sorted(order)
                .toList();
    }

    private static Collection<CascadeState> states(String asked) {
        if (Asked.text(asked) == null) {
            return null;
        }
        return Coded.find(Part.class, asked)
                .<Collection<CascadeState>>map(part ->
                        Arrays.stream(CascadeState.values()).filter(part.has).toList())
                .orElseGet(() -> List.of(Coded.read("state", asked, CascadeState.class)));
    }

    private static Sums sums(List<CaseLine> found, Instant now) {
        return new Sums(
                found.size(),
                (int) found.stream()
                        .filter(line -> !line.cascade().state().isFinal())
                        .count(),
                (int) found.stream().filter(line -> CaseRows.isLate(line, now)).count(),
                found.stream().mapToInt(line -> line.overdueSteps(now)).sum(),
                CaseRows.figures(
                        found.stream()
                                .filter(CaseLine::whole)
                                .map(CaseLine::counts)
                                .reduce(Addressees.Counts.NONE, Addressees.Counts::plus),
                        found.stream()
                                .filter(CaseLine::whole)
                                .mapToInt(line -> line.missed(now))
                                .sum(),
                        found.stream().mapToInt(line -> line.overdue(now)).sum()));
    }
}
