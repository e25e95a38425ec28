package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.DayKind;
import vn.directivecascade.calendar.ProposedDays;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Directory;

/** REST endpoint to read the working calendar; open to every authenticated caller. */
@RestController
@RequestMapping("/api/v1/calendar")
@Tag(name = "Calendar")
class CalendarController {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    /**
     * The days of a year that deviate from the regular week.
     *
     * @param version incremented by every change of days or office hours
     * @param cascadesBehind number of running cascades whose deadlines do not follow this version yet
     */
    @Schema(name = "Calendar")
    record CalendarView(int year, long version, int cascadesBehind, List<DayView> days) {}

    /**
     * One day.
     *
     * @param proposed whether it is derived from {@code source} and not decided by a document
     * @param confirmed whether it is in force; a day off that is not yet enacted is unconfirmed
     */
    @Schema(name = "CalendarDay")
    record DayView(
            LocalDate date,
            String kind,
            String name,
            String source,
            LocalDate decidedOn,
            boolean proposed,
            boolean confirmed,
            OffsetDateTime recordedAt,
            String recordedBy,
            String recordedByName) {}

    @Schema(name = "OfficeHours")
    record HoursView(String province, List<SessionView> sessions) {}

    @Schema(name = "Session")
    record SessionView(String from, String to) {}

    private final CalendarRecord calendar;
    private final CaseWatch caseWatch;
    private final Accounts accounts;
    private final Directory directory;

    CalendarController(CalendarRecord calendar, CaseWatch caseWatch, Accounts accounts, Directory directory) {
        this.calendar = calendar;
        this.caseWatch = caseWatch;
        this.accounts = accounts;
        this.directory = directory;
    }

    @Operation(summary = "The days off and the working weekends of a year: decided, or proposed from the law")
    @GetMapping
    CalendarView read(@RequestParam int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Refusal.invalid(
                    "calendar.year", String.valueOf(year), String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        }
        TreeMap<LocalDate, DayView> days = new TreeMap<>();
        ProposedDays.of(year)
                .forEach((date, holiday) -> days.put(
                        date,
                        new DayView(
                                date,
                                DayKind.OFF.code(),
                                holiday.name(),
                                holiday.source(),
                                null,
                                true,
                                holiday.confirmed(),
                                null,
                                null,
                                null)));
        calendar.decided(year)
                .forEach(decided -> days.put(
                        decided.decision().date(),
                        new DayView(
                                decided.decision().date(),
                                decided.decision().kind().code(),
                                decided.decision().name(),
                                decided.decision().source(),
                                decided.decision().decidedOn(),
                                false,
                                true,
                                Times.local(decided.recordedAt()),
                                decided.recordedBy(),
                                accounts.nameOf(decided.recordedBy()))));
        long version = calendar.version();
        return new CalendarView(year, version, caseWatch.countBehindCalendar(version), List.copyOf(days.values()));
    }

    @Operation(summary = "The office hours of a province, the usual ones unless it has its own")
    @GetMapping("/office-hours/{province}")
    HoursView hours(@PathVariable String province) {
        if (directory.name(province).isEmpty()) {
            throw Refusal.notFound("calendar.province.unknown", province);
        }
        return new HoursView(
                province,
                calendar.hours(province).sessions().stream()
                        .map(session -> new SessionView(
                                session.from().toString(), session.to().toString()))
                        .toList());
    }
}
