package vn.directivecascade.overview;

import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words of lists and files, and their columns. */
@Component
class Labels {

    private final MessageSource messages;

    Labels(MessageSource messages) {
        this.messages = messages;
    }

    String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }

    /** What a piece of work is called: that of a stage of addressees, or of a step of the chain. */
    String work(String work) {
        return work == null ? null : say("work." + work);
    }

    /** The columns of the list of cases. */
    List<ListFile.Column<CaseRow>> ofCases() {
        return List.of(
                new ListFile.Column<>("overview.number", CaseRow::number),
                new ListFile.Column<>("overview.subject", CaseRow::subject),
                new ListFile.Column<>("overview.dispatchNumber", CaseRow::dispatchNumber),
                new ListFile.Column<>("overview.issuer", row -> row.issuer().name()),
                new ListFile.Column<>("overview.receiver", row -> row.receiver().name()),
                new ListFile.Column<>("overview.lead", row -> row.lead().name()),
                new ListFile.Column<>("overview.urgency", row -> say("urgency." + row.urgency())),
                new ListFile.Column<>("overview.state", row -> say("cascadeState." + row.state())),
                new ListFile.Column<>(
                        "overview.receivedAt", row -> row.receivedAt().toInstant()),
                new ListFile.Column<>("overview.total", row -> figure(row, CaseRow.Figures::total)),
                new ListFile.Column<>("overview.open", row -> figure(row, CaseRow.Figures::open)),
                new ListFile.Column<>("overview.acknowledged", row -> figure(row, CaseRow.Figures::acknowledged)),
                new ListFile.Column<>("overview.reported", row -> figure(row, CaseRow.Figures::reported)),
                new ListFile.Column<>("overview.done", row -> figure(row, CaseRow.Figures::done)),
                new ListFile.Column<>("overview.notApplicable", row -> figure(row, CaseRow.Figures::notApplicable)),
                new ListFile.Column<>("overview.cancelled", row -> figure(row, CaseRow.Figures::cancelled)),
                new ListFile.Column<>("overview.late", row -> figure(row, CaseRow.Figures::late)),
                new ListFile.Column<>("overview.missed", row -> figure(row, CaseRow.Figures::missed)),
                new ListFile.Column<>(
                        "overview.next",
                        row -> row.next() == null ? null : row.next().at().toInstant()),
                new ListFile.Column<>(
                        "overview.nextWork",
                        row -> row.next() == null ? null : work(row.next().work())));
    }

    private static Object figure(CaseRow row, java.util.function.Function<CaseRow.Figures, Integer> which) {
        return row.addressees() == null ? null : which.apply(row.addressees());
    }

    /** The columns of the list of units. */
    List<ListFile.Column<UnitRow>> ofUnits() {
        return List.of(
                new ListFile.Column<>("overview.unit", UnitRow::name),
                new ListFile.Column<>("overview.key", UnitRow::organisation),
                new ListFile.Column<>("overview.state", row -> say("addresseeState." + row.state())),
                new ListFile.Column<>("overview.work", row -> work(row.work())),
                new ListFile.Column<>(
                        "overview.dueAt",
                        row -> row.dueAt() == null ? null : row.dueAt().toInstant()),
                new ListFile.Column<>("overview.overdueHours", row -> row.late() ? row.overdueMinutes() / 60 : null),
                new ListFile.Column<>(
                        "overview.acknowledgeBy", row -> row.acknowledgeBy().toInstant()),
                new ListFile.Column<>(
                        "overview.acknowledgedAt",
                        row -> row.acknowledgedAt() == null
                                ? null
                                : row.acknowledgedAt().toInstant()),
                new ListFile.Column<>("overview.reportBy", row -> row.reportBy().toInstant()),
                new ListFile.Column<>(
                        "overview.reportedAt",
                        row -> row.reportedAt() == null
                                ? null
                                : row.reportedAt().toInstant()),
                new ListFile.Column<>("overview.reminders", UnitRow::remindersSent),
                new ListFile.Column<>(
                        "overview.lastReminder",
                        row -> row.lastReminderAt() == null
                                ? null
                                : row.lastReminderAt().toInstant()),
                new ListFile.Column<>(
                        "overview.measuresDone", row -> row.answers().getOrDefault("done", 0)),
                new ListFile.Column<>(
                        "overview.measuresMissing", row -> row.answers().getOrDefault("missing", 0)),
                new ListFile.Column<>("overview.above", row -> row.escalatesTo().name()));
    }
}
