package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.Occasion;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;

/** REST endpoint that proposes duty windows from the working calendar; open to every authenticated caller. */
@RestController
@Tag(name = "Calendar")
class OccasionController {

    /** The key of no province: the usual office hours apply. */
    private static final String NO_PROVINCE = "";

    @Schema(name = "Occasions")
    record OccasionsView(List<OccasionView> items) {}

    /**
     * An occasion with its duty window.
     *
     * @param from start of the first day off
     * @param to the first working instant after it, in the usual office hours
     * @param confirmed false if days of it are proposed only and may be decided otherwise
     */
    @Schema(name = "Occasion")
    record OccasionView(String name, OffsetDateTime from, OffsetDateTime to, boolean confirmed) {

        static OccasionView of(Occasion occasion) {
            return new OccasionView(
                    occasion.name(), Times.local(occasion.from()), Times.local(occasion.to()), occasion.confirmed());
        }
    }

    private final CalendarRecord calendar;
    private final Clock clock;

    OccasionController(CalendarRecord calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @Operation(summary = "The breaks around public holidays of the next 400 days, as duty windows to propose")
    @GetMapping("/api/v1/occasions")
    OccasionsView list(
            @Parameter(description = "The day from which to look ahead, yyyy-MM-dd; today if absent")
                    @RequestParam(required = false)
                    String from) {
        return new OccasionsView(calendar.occasions(day(from), NO_PROVINCE).stream()
                .map(OccasionView::of)
                .toList());
    }

    private LocalDate day(String from) {
        try {
            return from == null ? LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE) : IsoDates.day(from);
        } catch (DateTimeException e) {
            throw Refusal.malformed("request.date", "from", from);
        }
    }
}
