package vn.directivecascade.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.cascade.answer.ReviewKind;
import vn.directivecascade.listing.ListFiles;
import vn.directivecascade.reporting.Party;

/** The words of lists and files, and their columns. */
@Component
class Labels {

    private final MessageSource messages;
    private final ResourceBundleMessageSource english = new ResourceBundleMessageSource();

    Labels(MessageSource messages) {
        this.messages = messages;
        english.setBasename("english");
        english.setDefaultEncoding(StandardCharsets.UTF_8.name());
        english.setFallbackToSystemLocale(false);
        english.setParentMessageSource(messages);
    }

    /**
     * Answers this request in English if it prefers that, as Cockpit does for users who have chosen it. Without a
     * language, and in files, words are Vietnamese.
     */
    static void speakTo(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            LocaleContextHolder.setLocale(Locale.ENGLISH);
        }
    }

    String say(String code, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        return (locale.equals(Locale.ENGLISH) ? english : messages).getMessage(code, arguments, locale);
    }

    /** What a piece of work is called: that of a stage of addressees, or of a step of the chain. */
    String work(String work) {
        return work == null ? null : say("work." + work);
    }

    /** The columns of the list of cases. */
    List<ListFiles.Column<CaseRow>> ofCases() {
        return List.of(
                new ListFiles.Column<>("overview.number", CaseRow::number),
                new ListFiles.Column<>("overview.subject", CaseRow::subject),
                new ListFiles.Column<>("overview.dispatchNumber", CaseRow::dispatchNumber),
                new ListFiles.Column<>(
                        "overview.issuer",
                        row -> row.dispatchNumber() == null
                                ? null
                                : row.issuer().name()),
                new ListFiles.Column<>(
                        "overview.receiver",
                        row -> row.dispatchNumber() == null
                                ? null
                                : row.receiver().name()),
                new ListFiles.Column<>("overview.lead", row -> row.lead().name()),
                new ListFiles.Column<>("overview.urgency", row -> say("urgency." + row.urgency())),
                new ListFiles.Column<>("overview.state", row -> say("cascadeState." + row.state())),
                new ListFiles.Column<>("overview.receivedAt", CaseRow::receivedAt),
                new ListFiles.Column<>("overview.issuedAt", CaseRow::issuedAt),
                new ListFiles.Column<>("overview.closedAt", CaseRow::closedAt),
                new ListFiles.Column<>("overview.total", row -> figure(row, CaseRow.Figures::total)),
                new ListFiles.Column<>("overview.open", row -> figure(row, CaseRow.Figures::open)),
                new ListFiles.Column<>("overview.acknowledged", row -> figure(row, CaseRow.Figures::acknowledged)),
                new ListFiles.Column<>("overview.reported", row -> figure(row, CaseRow.Figures::reported)),
                new ListFiles.Column<>("overview.done", row -> figure(row, CaseRow.Figures::done)),
                new ListFiles.Column<>("overview.notApplicable", row -> figure(row, CaseRow.Figures::notApplicable)),
                new ListFiles.Column<>("overview.cancelled", row -> figure(row, CaseRow.Figures::cancelled)),
                new ListFiles.Column<>("overview.late", row -> figure(row, CaseRow.Figures::late)),
                new ListFiles.Column<>("overview.missed", row -> figure(row, CaseRow.Figures::missed)),
                new ListFiles.Column<>("overview.lateSteps", CaseRow::lateSteps),
                new ListFiles.Column<>("overview.overdueSteps", this::overdueSteps),
                new ListFiles.Column<>("overview.acknowledgedShare", row -> share(row, Shares::acknowledged)),
                new ListFiles.Column<>("overview.reportedShare", row -> share(row, Shares::reported)),
                new ListFiles.Column<>("overview.doneShare", row -> share(row, Shares::done)),
                new ListFiles.Column<>("overview.own", this::own),
                new ListFiles.Column<>(
                        "overview.next",
                        row -> row.next() == null ? null : row.next().at()),
                new ListFiles.Column<>(
                        "overview.nextWork",
                        row -> row.next() == null ? null : work(row.next().work())));
    }

    private static Object figure(CaseRow row, Function<CaseRow.Figures, Integer> which) {
        return row.addressees() == null ? null : which.apply(row.addressees());
    }

    private static Object share(CaseRow row, Function<Shares, Integer> which) {
        return row.shares() == null ? null : which.apply(row.shares());
    }

    /** The steps of the chain that are overdue: which, whose and since when. */
    private String overdueSteps(CaseRow row) {
        return row.overdueSteps() == null
                ? null
                : row.overdueSteps().stream()
                        .map(step -> say(
                                "overview.overdueStep",
                                step.name(),
                                step.organisation().name(),
                                Times.moment(step.dueAt().toInstant())))
                        .collect(Collectors.joining("; "));
    }

    /** What the reader's own units have to do, a sentence each. */
    private String own(CaseRow row) {
        return row.own().stream()
                .map(own -> own.name() + ": " + say("addresseeState." + own.state())
                        + (own.due() == null
                                ? ""
                                : " (" + Times.moment(own.due().toInstant()) + ")"))
                .collect(Collectors.joining("; "));
    }

    /** The columns of the list of units. */
    List<ListFiles.Column<UnitRow>> ofUnits() {
        return List.of(
                new ListFiles.Column<>("overview.unit", UnitRow::name),
                new ListFiles.Column<>("overview.key", UnitRow::organisation),
                new ListFiles.Column<>("overview.state", row -> say("addresseeState." + row.state())),
                new ListFiles.Column<>("overview.work", row -> work(row.work())),
                new ListFiles.Column<>("overview.dueAt", UnitRow::dueAt),
                new ListFiles.Column<>("overview.overdueHours", Labels::overdueHours),
                new ListFiles.Column<>("overview.acknowledgeBy", UnitRow::acknowledgeBy),
                new ListFiles.Column<>("overview.acknowledgedAt", UnitRow::acknowledgedAt),
                new ListFiles.Column<>("overview.acknowledgedBy", UnitRow::acknowledgedBy),
                new ListFiles.Column<>("overview.notApplicableBecause", UnitRow::notApplicableBecause),
                new ListFiles.Column<>("overview.reportBy", UnitRow::reportBy),
                new ListFiles.Column<>("overview.reportedAt", UnitRow::reportedAt),
                new ListFiles.Column<>("overview.reportedBy", UnitRow::reportedBy),
                new ListFiles.Column<>("overview.missed", row -> row.missed() ? say("overview.yes") : null),
                new ListFiles.Column<>("overview.reminders", UnitRow::remindersSent),
                new ListFiles.Column<>("overview.lastReminder", UnitRow::lastReminderAt),
                measures("Done", MeasureState.DONE.code()),
                measures("InProgress", MeasureState.IN_PROGRESS.code()),
                measures("Planned", MeasureState.PLANNED.code()),
                measures("Cannot", MeasureState.CANNOT.code()),
                measures("NotApplicable", MeasureState.NOT_APPLICABLE.code()),
                measures("Returned", ReviewKind.RETURNED.code()),
                measures("Missing", UnitRow.MISSING),
                new ListFiles.Column<>(
                        "overview.above", row -> row.escalatesTo().name()),
                new ListFiles.Column<>(
                        "overview.takenOver",
                        row -> row.takenOverBy().stream().map(Party::name).collect(Collectors.joining("; "))),
                new ListFiles.Column<>("overview.forecast", this::forecast));
    }

    /** The number of measures with these answers. */
    private static ListFiles.Column<UnitRow> measures(String which, String answer) {
        return new ListFiles.Column<>(
                "overview.measures" + which, row -> row.answers().getOrDefault(answer, 0));
    }

    /** Every hour that has begun counts, so that nothing late is shown as late by nothing; null for what is not late. */
    private static Long overdueHours(UnitRow row) {
        return row.late() ? Long.valueOf(Math.max(1, (row.overdueMinutes() + 59) / 60)) : null;
    }

    private String forecast(UnitRow row) {
        return row.forecast() == null || !row.forecast().late()
                ? row.forecastMissing()
                : say(
                        "overview.forecast.late",
                        row.forecast().lateBefore(),
                        row.forecast().cases());
    }
}
