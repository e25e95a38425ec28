package vn.directivecascade.reporting.scorecard;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.history.Scores;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.Alphabet;
import vn.directivecascade.listing.ListFiles;

/** REST endpoint of the scorecard: how units kept their deadlines over all directives of a period. */
@RestController
@Tag(name = "Scorecards")
class ScorecardController {

    private static final List<ListFiles.Column<ScoreView>> COLUMNS = List.of(
            new ListFiles.Column<>("scorecard.unit", ScoreView::name),
            new ListFiles.Column<>("scorecard.received", ScoreView::received),
            new ListFiles.Column<>("scorecard.acknowledgedOnTime", ScoreView::acknowledgedOnTime),
            new ListFiles.Column<>("scorecard.acknowledgedLate", ScoreView::acknowledgedLate),
            new ListFiles.Column<>("scorecard.acknowledgeMissing", ScoreView::acknowledgeMissing),
            new ListFiles.Column<>("scorecard.reportedOnTime", ScoreView::reportedOnTime),
            new ListFiles.Column<>("scorecard.reportedLate", ScoreView::reportedLate),
            new ListFiles.Column<>("scorecard.reportMissing", ScoreView::reportMissing),
            new ListFiles.Column<>("scorecard.hoursLate", ScoreView::hoursLate),
            new ListFiles.Column<>("scorecard.acknowledgedHoursLate", ScoreView::acknowledgedHoursLate),
            new ListFiles.Column<>("scorecard.done", ScoreView::done),
            new ListFiles.Column<>("scorecard.running", ScoreView::running),
            new ListFiles.Column<>("scorecard.notApplicable", ScoreView::notApplicable),
            new ListFiles.Column<>("scorecard.returned", ScoreView::returned),
            new ListFiles.Column<>("scorecard.exceptions", ScoreView::exceptions));

    /**
     * The figures of a unit, an addressee group or a province.
     *
     * @param hoursLate mean of the hours by which late reports came after their deadline, one decimal; absent without
     *     any
     * @param acknowledgedHoursLate the same of late acknowledgements
     */
    @Schema(name = "Score")
    record ScoreView(
            String key,
            String name,
            int received,
            int acknowledgedOnTime,
            int acknowledgedLate,
            int acknowledgeMissing,
            int reportedOnTime,
            int reportedLate,
            int reportMissing,
            Double hoursLate,
            Double acknowledgedHoursLate,
            int done,
            int running,
            int notApplicable,
            int returned,
            int exceptions) {}

    /** A period of days in Viet Nam, both included. */
    record Period(LocalDate from, LocalDate to) {

        /** Reads the days; the present quarter where none is given. */
        static Period of(String from, String to, LocalDate today) {
            LocalDate quarter = today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3);
            LocalDate first = day("from", from).orElse(quarter);
            LocalDate last =
                    day("to", to).orElse(from == null ? quarter.plusMonths(3).minusDays(1) : today);
            if (last.isBefore(first)) {
                throw Refusal.invalid("period.order", Times.day(first), Times.day(last));
            }
            return new Period(first, last);
        }

        private static Optional<LocalDate> day(String field, String written) {
            try {
                return Optional.ofNullable(Asked.text(written)).map(IsoDates::day);
            } catch (DateTimeException e) {
                throw Refusal.malformed("request.date", field, written);
            }
        }
    }

    private final Scores scores;
    private final MessageSource messages;
    private final ListFiles files;
    private final Clock clock;

    ScorecardController(Scores scores, MessageSource messages, ListFiles files, Clock clock) {
        this.scores = scores;
        this.messages = messages;
        this.files = files;
        this.clock = clock;
    }

    @Operation(
            summary = "How units kept their deadlines over the directives that were issued in a period",
            description = "By organisation, addressee group or province; without days the present quarter. Of cases"
                    + " that the caller sees as a whole all addressees count, of others its own organisations")
    @GetMapping(path = "/api/v1/scorecards", params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ScoreView> read(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        return Page.of(
                page(period(from, to), organisation, by, Page.after(cursor, ""), size + 1, authentication),
                size,
                Scores.Score::key,
                this::view);
    }

    @Operation(summary = "The scorecard as a file: format is xlsx or csv")
    @GetMapping(path = "/api/v1/scorecards", params = "format")
    ResponseEntity<byte[]> file(
            @RequestParam String format,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String by,
            Authentication authentication) {
        Period period = period(from, to);
        return files.named(
                format,
                say("scorecard.file") + "-" + period.from() + "-" + period.to(),
                COLUMNS,
                page(period, organisation, by, "", ListFiles.MOST_ROWS + 1, authentication).stream()
                        .map(this::view)
                        .sorted(Alphabet.by(ScoreView::name))
                        .toList());
    }

    /** The period that these parameters state. */
    Period period(String from, String to) {
        return Period.of(from, to, LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE));
    }

    private List<Scores.Score> page(
            Period period, String organisation, String by, String after, int limit, Authentication authentication) {
        Scores.By rows = Asked.word("by", by, Scores.By.class);
        return scores.page(
                Caller.of(authentication).viewer(),
                rows == null ? Scores.By.ORGANISATION : rows,
                period.from().atStartOfDay(WorkingCalendar.ZONE).toInstant(),
                period.to().plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant(),
                Asked.text(organisation),
                clock.instant(),
                after,
                limit);
    }

    private ScoreView view(Scores.Score score) {
        return new ScoreView(
                score.key(),
                messages.getMessage(
                        "addresseeGroup." + score.key(), null, score.name(), LocaleContextHolder.getLocale()),
                score.received(),
                score.acknowledgedOnTime(),
                score.acknowledgedLate(),
                score.acknowledgeMissing(),
                score.reportedOnTime(),
                score.reportedLate(),
                score.reportMissing(),
                rounded(score.hoursLate()),
                rounded(score.acknowledgedHoursLate()),
                score.done(),
                score.running(),
                score.notApplicable(),
                score.returned(),
                score.exceptions());
    }

    private static Double rounded(Double hours) {
        return hours == null ? null : Math.round(hours * 10) / 10.0;
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }
}
