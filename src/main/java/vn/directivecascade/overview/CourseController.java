package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.database.Snapshot;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.Listed;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.Party;

/** REST endpoints to read what happened in a case, what is ahead, and where it stands in the models. */
@RestController
@RequestMapping("/api/v1/overview/cases/{id}")
@Tag(name = "Overview")
class CourseController {

    /**
     * Something that happened.
     *
     * @param text a sentence, in Vietnamese unless the request prefers English
     * @param by the name of the person, null for the system
     * @param organisation null if it concerns several or the case as a whole
     * @param count how many it concerns
     */
    @Schema(name = "CourseEvent")
    record Event(OffsetDateTime at, String kind, String text, String by, Party organisation, int count) {}

    /**
     * A moment at which those who are late are reminded, or others are told.
     *
     * @param stage a stage of addressees, or {@code step}
     * @param count how many it concerned or, ahead, concerns if nothing is done until then
     */
    @Schema(name = "LadderMoment")
    record Rung(OffsetDateTime at, String kind, String stage, String text, int count, boolean past) {}

    /** An element of a model with the numbers of this case. */
    @Schema(name = "ElementCounts")
    record Element(String process, String element, int open, int late, int done) {}

    private final Cascades cascades;
    private final Course course;
    private final Ladder ladder;
    private final ElementCounts elements;
    private final Snapshot snapshot;
    private final Clock clock;

    CourseController(
            Cascades cascades, Course course, Ladder ladder, ElementCounts elements, Snapshot snapshot, Clock clock) {
        this.cascades = cascades;
        this.course = course;
        this.ladder = ladder;
        this.elements = elements;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    @Operation(
            summary = "What happened in a case, the latest first",
            description = "From the records of the case, not from the engine's history; addressees see their own part")
    @GetMapping("/timeline")
    Listed<Event, Object> timeline(
            @PathVariable String id,
            @RequestParam(required = false) Integer page,
            @RequestParam(required = false) Integer size,
            Authentication authentication,
            HttpServletRequest request) {
        Labels.speakTo(request);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        Instant now = clock.instant();
        return snapshot.read(() -> Listed.of(course.of(cascade, viewer, now), page, size, now, null, course::events));
    }

    @Operation(summary = "The reminders and escalations of a case, past and ahead, for those who see the whole case")
    @GetMapping("/ladder")
    Map<String, List<Rung>> ladder(@PathVariable String id, Authentication authentication, HttpServletRequest request) {
        Labels.speakTo(request);
        Cascade cascade = whole(id, authentication);
        return Map.of("items", snapshot.read(() -> ladder.of(cascade)));
    }

    @Operation(
            summary = "How many tasks of a case are open, late and done at each user task of the models",
            description = "From the records of the case, so that it holds for finished cases too; for those who see the"
                    + " whole case")
    @GetMapping("/elements")
    Map<String, List<Element>> elements(@PathVariable String id, Authentication authentication) {
        Cascade cascade = whole(id, authentication);
        return Map.of("items", snapshot.read(() -> elements.of(cascade, clock.instant())));
    }

    private Cascade whole(String id, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!Visibility.whole(cascade, viewer)) {
            throw Refusal.notFound("cascade.unknown", id);
        }
        return cascade;
    }
}
