package vn.directivecascade.overview;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.cascade.overview.CaseLine;
import vn.directivecascade.document.Letterheads;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.reporting.ReminderController;
import vn.directivecascade.work.Reminders;

/** Makes the page of one case. */
@Component
class CasePages {

    private final CaseRows rows;
    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final Addressees addressees;
    private final Steps steps;
    private final Takeovers takeovers;
    private final Reminders reminders;
    private final Accounts accounts;
    private final Directory directory;
    private final Calendars calendars;
    private final Letterheads letterheads;
    private final Documents files;
    private final Labels labels;
    private final Clock clock;

    CasePages(
            CaseRows rows,
            Cascades cascades,
            CaseWatch caseWatch,
            Addressees addressees,
            Steps steps,
            Takeovers takeovers,
            Reminders reminders,
            Accounts accounts,
            Directory directory,
            Calendars calendars,
            Letterheads letterheads,
            Documents files,
            Labels labels,
            Clock clock) {
        this.rows = rows;
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addressees = addressees;
        this.steps = steps;
        this.takeovers = takeovers;
        this.reminders = reminders;
        this.accounts = accounts;
        this.directory = directory;
        this.calendars = calendars;
        this.letterheads = letterheads;
        this.files = files;
        this.labels = labels;
        this.clock = clock;
    }

    /** The page of a case for this caller. */
    CasePage of(CaseLine line, Caller caller) {
        Viewer viewer = caller.viewer();
        Instant now = clock.instant();
        Cascade cascade = cascades.get(line.cascade().id());
        boolean whole = line.whole();
        boolean signed = cascade.directive() != null && cascade.directive().signed();
        boolean reminds = signed && ReminderController.mayRemind(cascade, caller);
        return new CasePage(
                rows.of(List.of(line), now).get(0),
                whole ? steps(cascade, now) : null,
                documents(cascade, viewer),
                whole && isReported(cascade) ? report(cascade.report()) : null,
                caseWatch
                        .standDown(cascade.id())
                        .map(word -> new CasePage.StoodDown(
                                Times.local(word.at()), accounts.nameOf(word.by()), word.reason()))
                        .orElse(null),
                signed
                        ? cascade.directive().measures().stream()
                                .map(measure -> new CasePage.MeasureText(measure.id(), measure.text()))
                                .toList()
                        : List.of(),
                reminds,
                reminds ? Times.local(remindableAt(cascade.id(), now)) : null,
                whole
                        ? takeovers.of(cascade.id()).stream()
                                .map(taken -> new CasePage.TakenOver(
                                        Party.of(taken.organisation(), directory),
                                        Party.of(taken.successor(), directory),
                                        Times.local(taken.takenOverAt())))
                                .toList()
                        : null,
                whole && viewer.organisations().contains(cascade.lead()),
                whole
                        ? letterheads.of(cascade.directiveIssuer(), LocalDate.ofInstant(now, WorkingCalendar.ZONE))
                        : null,
                Times.local(now));
    }

    private CasePage.ReportFacts report(Cascade.Report report) {
        String by = accounts.nameOf(report.approvedBy());
        String at = Times.moment(report.approvedAt());
        return new CasePage.ReportFacts(
                report.number(),
                Times.local(report.approvedAt()),
                by,
                report.number() == null
                        ? labels.say("overview.report.unnumbered", by, at)
                        : labels.say("overview.report.approved", by, at, report.number()));
    }

    private static boolean isReported(Cascade cascade) {
        return cascade.report() != null && cascade.report().approved();
    }

    private Instant remindableAt(String cascade, Instant now) {
        Map<String, Instant> cooling = reminders.coolingDown(cascade);
        List<String> late = addressees.overdue(cascade, now).stream()
                .map(Addressee::organisation)
                .toList();
        return late.isEmpty() || !cooling.keySet().containsAll(late)
                ? null
                : late.stream().map(cooling::get).min(Comparator.naturalOrder()).orElseThrow();
    }

    private List<CasePage.StepRow> steps(Cascade cascade, Instant now) {
        WorkingCalendar calendar = calendars.of(cascade.province());
        return steps.of(cascade.id()).stream()
                .map(step -> step(step, calendar, now))
                .toList();
    }

    private CasePage.StepRow step(Step step, WorkingCalendar calendar, Instant now) {
        return new CasePage.StepRow(
                step.task(),
                labels.work(step.task()),
                Party.of(step.organisation(), directory),
                Times.local(step.openedAt()),
                Times.local(step.due().at()),
                step.due().origin().code(),
                Times.local(step.doneAt()),
                accounts.nameOf(step.doneBy()),
                step.outcome(),
                step.outcome() == null ? null : labels.say("stepOutcome." + step.outcome()),
                step.note(),
                step.late(),
                step.remindersSent(),
                calendar.between(step.openedAt(), step.due().at()).toMinutes(),
                calendar.between(step.openedAt(), step.isOpen() ? now : step.doneAt())
                        .toMinutes());
    }

    private List<CasePage.DocumentLink> documents(Cascade cascade, Viewer viewer) {
        List<CasePage.DocumentLink> links = new ArrayList<>();
        files.shown(cascade, viewer).forEach(kind -> links.add(link(cascade, kind.code(), kind.code(), "")));
        if (Visibility.whole(cascade, viewer) && isReported(cascade)) {
            links.add(link(cascade, "report", "report", "?format=pdf"));
            links.add(link(cascade, "report", "reportFile", "?format=docx"));
        }
        return links;
    }

    private CasePage.DocumentLink link(Cascade cascade, String kind, String label, String query) {
        return new CasePage.DocumentLink(
                kind,
                labels.say("overview.document." + label),
                "/api/v1/cascades/" + cascade.id() + "/documents/" + kind + query);
    }
}
