package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.DayDecision;
import vn.directivecascade.calendar.DayFile;
import vn.directivecascade.calendar.OfficeHours;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Preview;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.process.FollowCalendar;

/** REST endpoint to record decisions on days and office hours; for administrators. */
@RestController
@RequestMapping("/api/v1/calendar")
@Tag(name = "Calendar")
class CalendarImportController {

    /**
     * The changes, made or, in a dry run, to be made.
     *
     * @param preview token with which an import is restricted to these changes; null for a single day
     * @param affected the running deadlines that would move; null if the changes are made
     */
    @Schema(name = "CalendarImported")
    record Outcome(
            int added,
            int changed,
            int cellsChanged,
            long version,
            boolean dryRun,
            List<CellChange> changes,
            String preview,
            FollowCalendar.Affected affected) {

        static Outcome of(CalendarRecord.Change change, String preview, FollowCalendar.Affected affected) {
            return new Outcome(
                    change.added(),
                    change.changed(),
                    change.cells().size(),
                    change.version(),
                    affected != null,
                    CellChange.told(change.cells()),
                    preview,
                    affected);
        }
    }

    /** The decision on a day. */
    @Schema(name = "DayDecided")
    record Day(String kind, String name, String source, String decidedOn) {}

    /** The office hours of a working day, in order; times are written as {@code 07:30}. */
    @Schema(name = "OfficeHoursStated")
    record Hours(List<Session> sessions) {

        @Schema(name = "SessionStated")
        record Session(String from, String to) {}
    }

    /**
     * The office hours that were recorded or, in a dry run, would be.
     *
     * @param affected the running deadlines that would move; null if the hours are recorded
     */
    @Schema(name = "OfficeHoursRecorded")
    record HoursOutcome(List<Hours.Session> sessions, boolean dryRun, FollowCalendar.Affected affected) {}

    /** Maximum number of sessions of a working day. */
    private static final int MOST_SESSIONS = 10;

    private final CalendarDesk desk;
    private final Directory directory;
    private final Problems problems;

    CalendarImportController(CalendarDesk desk, Directory directory, Problems problems) {
        this.desk = desk;
        this.directory = directory;
        this.problems = problems;
    }

    @Operation(summary = "An XLSX file to fill in: the columns, and a sheet that says what belongs into each")
    @GetMapping(path = "/imports/template", produces = FileTypes.XLSX)
    byte[] template() {
        return DayFile.template(problems::sentence);
    }

    @Operation(
            summary = "Record decisions on days by a CSV or XLSX file, or only check it; other days stay",
            description =
                    "Columns date,kind,name,source,decidedOn; kind is OFF or WORK. Running deadlines follow at once; the"
                            + " calendar says how many cascades are still behind. A dry run answers how many deadlines"
                            + " would move")
    @PostMapping(
            path = "/imports",
            consumes = {FileTypes.CSV, FileTypes.XLSX, FileTypes.OLD_XLS})
    Outcome take(
            @RequestBody(required = false) byte[] file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = DirectoryController.PREVIEW) @RequestParam(required = false) String preview,
            Authentication authentication) {
        byte[] content = file == null ? new byte[0] : file;
        List<DayDecision> decisions = DayFile.read(content);
        CalendarRecord.Change change = desk.record(
                decisions,
                authentication.getName(),
                dryRun,
                made -> Preview.confirm(Asked.text(preview), Preview.token(content, made.cells())));
        return Outcome.of(change, Preview.token(content, change.cells()), dryRun ? desk.of(decisions) : null);
    }

    @Operation(
            summary = "Record the decision on one day, for the whole country",
            description = "A dry run records nothing and answers how many deadlines would move")
    @PutMapping("/days/{date}")
    Outcome take(
            @PathVariable String date,
            @RequestBody Day day,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Authentication authentication) {
        Map<String, String> cells = new HashMap<>();
        put(cells, "date", date);
        put(cells, "kind", day.kind());
        put(cells, "name", day.name());
        put(cells, "source", day.source());
        put(cells, "decidedOn", day.decidedOn());
        List<DayDecision> decision = List.of(DayFile.check(cells));
        CalendarRecord.Change change = desk.record(decision, authentication.getName(), dryRun, made -> {});
        return Outcome.of(change, null, dryRun ? desk.of(decision) : null);
    }

    @Operation(
            summary = "Withdraw the decision on one day, which then follows the law and the day of the week",
            description = "A dry run withdraws nothing and answers how many deadlines would move (200)")
    @ApiResponse(responseCode = "200", description = "What a dry run found")
    @ApiResponse(responseCode = "204", description = "Withdrawn")
    @DeleteMapping("/days/{date}")
    ResponseEntity<FollowCalendar.Affected> withdraw(
            @PathVariable String date,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Authentication authentication) {
        LocalDate day;
        try {
            day = IsoDates.day(date);
        } catch (DateTimeException e) {
            throw Refusal.malformed("request.date", "date", date);
        }
        if (dryRun) {
            return ResponseEntity.ok(desk.ofWithdrawal(day));
        }
        desk.withdraw(day, authentication.getName());
        return ResponseEntity.noContent().build();
    }

    @Operation(
            summary = "Record the office hours of a province, by the key of the body at its head",
            description = "A dry run records nothing and answers how many deadlines would move")
    @PutMapping("/office-hours/{province}")
    HoursOutcome take(
            @PathVariable String province,
            @RequestBody Hours hours,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Authentication authentication) {
        if (directory.name(province).isEmpty()) {
            throw Refusal.notFound("calendar.province.unknown", province);
        }
        if (directory.get(province).level() != Level.PROVINCE) {
            throw Refusal.invalid("calendar.province.level", province);
        }
        OfficeHours stated = read(hours);
        if (dryRun) {
            return new HoursOutcome(hours.sessions(), true, desk.of(province, stated));
        }
        desk.record(province, stated, authentication.getName());
        return new HoursOutcome(hours.sessions(), false, null);
    }

    private static OfficeHours read(Hours hours) {
        if (hours.sessions() == null || hours.sessions().isEmpty()) {
            throw Refusal.malformed("request.required", "sessions");
        }
        if (hours.sessions().size() > MOST_SESSIONS) {
            throw Refusal.malformed("request.tooMany", "sessions", MOST_SESSIONS);
        }
        if (hours.sessions().contains(null)) {
            throw Refusal.malformed(
                    "request.required", "sessions[" + hours.sessions().indexOf(null) + "]");
        }
        OfficeHours stated;
        try {
            stated = new OfficeHours(hours.sessions().stream()
                    .map(session -> new OfficeHours.Session(time(session.from()), time(session.to())))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("calendar.hours.order");
        }
        if (stated.areTooShort()) {
            throw Refusal.invalid("calendar.hours.tooShort", OfficeHours.LEAST_MINUTES);
        }
        return stated;
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw Refusal.invalid("calendar.hours.time", text);
        }
    }

    private static void put(Map<String, String> cells, String column, String value) {
        if (value != null) {
            cells.put(column, Texts.normal(value));
        }
    }
}
