package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.history.HandledWork;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.Party;

/** REST endpoint to read what the caller's organisations have answered. */
@RestController
@Tag(name = "Tasks")
class HandledController {

    /** A directive with the parts of the caller's organisations that have no open work in it. */
    @Schema(name = "HandledDirective")
    record Handled(String cascade, String number, String subject, List<Part> parts) {}

    /** One organisation's part; its answers are at {@code /api/v1/cascades/{cascade}/addressees/{key}}. */
    @Schema(name = "HandledPart")
    record Part(
            Party organisation, String state, boolean late, OffsetDateTime acknowledgedAt, OffsetDateTime reportedAt) {}

    private final HandledWork work;

    HandledController(HandledWork work) {
        this.work = work;
    }

    @Operation(summary = "The directives that the caller's organisations have answered, of the latest dispatch first")
    @GetMapping("/api/v1/handled")
    Page<Handled> list(
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        Collection<String> own =
                Viewer.inList(Caller.of(authentication).viewer().organisations());
        Map<String, List<HandledWork.Line>> byCascade = new LinkedHashMap<>();
        work.page(own, Page.after(cursor, null), size + 1).forEach(line -> byCascade
                .computeIfAbsent(line.cascade(), id -> new ArrayList<>())
                .add(line));
        return Page.of(
                List.copyOf(byCascade.values()),
                size,
                lines -> lines.get(0).cascade(),
                lines -> new Handled(
                        lines.get(0).cascade(),
                        lines.get(0).number(),
                        lines.get(0).subject(),
                        lines.stream().map(HandledController::part).toList()));
    }

    private static Part part(HandledWork.Line line) {
        return new Part(
                new Party(line.organisation(), line.name()),
                line.state().code(),
                line.late(),
                Times.local(line.acknowledgedAt()),
                Times.local(line.reportedAt()));
    }
}
