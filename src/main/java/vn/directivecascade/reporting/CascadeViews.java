package vn.directivecascade.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeLists;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.contact.Contacts;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.history.Takeover;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.followup.DeadlineChange;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.substitution.SubstituteAct;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.report.ReportFiles;

/** Creates views of cascades for REST responses. */
@Component
public class CascadeViews {

    private final CaseWatch caseWatch;
    private final CascadeLists cascadeLists;
    private final Addressees addressees;
    private final Steps steps;
    private final Contacts contacts;
    private final Takeovers takeovers;
    private final DeadlineChanges changes;
    private final Substitutions substitutions;
    private final Documents documents;
    private final Accounts accounts;
    private final ReportFiles reportFiles;

    CascadeViews(
            CaseWatch caseWatch,
            CascadeLists cascadeLists,
            Addressees addressees,
            Steps steps,
            Contacts contacts,
            Takeovers takeovers,
            DeadlineChanges changes,
            Substitutions substitutions,
            Documents documents,
            Accounts accounts,
            ReportFiles reportFiles) {
        this.caseWatch = caseWatch;
        this.cascadeLists = cascadeLists;
        this.addressees = addressees;
        this.steps = steps;
        this.contacts = contacts;
        this.takeovers = takeovers;
        this.changes = changes;
        this.substitutions = substitutions;
        this.documents = documents;
        this.accounts = accounts;
        this.reportFiles = reportFiles;
    }

    /** The view of a cascade for this viewer: addressees see the documents, but not how others dealt with them. */
    public CascadeView of(Cascade cascade, Viewer viewer) {
        return each(List.of(cascade), viewer).apply(cascade);
    }

    /** The views of each of these cascades for this viewer. */
    public Function<Cascade, CascadeView> each(List<Cascade> page, Viewer viewer) {
        Map<String, List<Cascade>> others =
                cascadeLists.others(page.stream().map(Cascade::id).toList(), viewer);
        return cascade -> of(cascade, others.getOrDefault(cascade.id(), List.of()), viewer);
    }

    private CascadeView of(Cascade cascade, List<Cascade> others, Viewer viewer) {
        boolean whole = Visibility.whole(cascade, viewer);
        List<Step> taken = whole ? steps.of(cascade.id()) : List.of();
        List<DeadlineChange> moved = whole ? changes.ofSteps(cascade.id()) : List.of();
        UnaryOperator<String> names = accounts.names(
                Stream.concat(taken.stream().map(Step::doneBy), moved.stream().map(DeadlineChange::by))
                        .toList());
        return new CascadeView(
                cascade.id(),
                cascade.businessKey(),
                cascade.state().code(),
                cascade.shape() == null ? null : cascade.shape().code(),
                Times.local(cascade.receivedAt()),
                cascade.receiver(),
                whole ? cascade.registrationNumber() : null,
                CascadeView.DispatchView.of(cascade.dispatch()),
                others.stream()
                        .map(other -> new CascadeView.OtherView(other.id(), other.businessKey(), other.receiver()))
                        .toList(),
                directive(cascade, names),
                DocumentVersionView.of(documents.versions(cascade.id()), kind -> cascade.shows(kind, viewer), names)
                        .stream()
                        .filter(DocumentVersionView::current)
                        .toList(),
                cascade.directive() != null && cascade.directive().signed() ? contacts.of(cascade) : null,
                refusal(cascade, taken),
                whole ? counts(addressees.counts(cascade.id())) : null,
                whole ? steps(cascade, taken, moved, names) : null,
                whole ? report(cascade, names) : null,
                whole ? takeovers(takeovers.of(cascade.id())) : null,
                caseWatch
                        .standDown(cascade.id())
                        .map(word -> new CascadeView.StandDownView(
                                Times.local(word.at()), word.by(), names.apply(word.by()), word.reason()))
                        .orElse(null),
                null);
    }

    /**
     * The signed directive, else null; drafts are visible only to the drafter and the signer.
     *
     * @param names of the persons who have accounts
     */
    public static CascadeView.DirectiveView directive(Cascade cascade, UnaryOperator<String> names) {
        Directive directive = cascade.directive();
        if (directive == null || !directive.signed()) {
            return null;
        }
        return new CascadeView.DirectiveView(
                directive.number(),
                directive.subject(),
                LocalDate.ofInstant(directive.issuedAt(), WorkingCalendar.ZONE),
                cascade.directiveIssuer(),
                directive.signedBy(),
                names.apply(directive.signedBy()),
                directive.measures(),
                CascadeView.TermsView.of(directive.terms()),
                CascadeView.TermsView.of(cascade.terms().stated()));
    }

    private static CascadeView.RefusalView refusal(Cascade cascade, List<Step> taken) {
        if (cascade.state() != CascadeState.REFUSED || taken.isEmpty()) {
            return null;
        }
        Step last = taken.get(taken.size() - 1);
        return new CascadeView.RefusalView(cascade.refusal(), Times.local(last.doneAt()), cascade.receiver());
    }

    public static CascadeView.Counts counts(Addressees.Counts counts) {
        return new CascadeView.Counts(
                counts.total(),
                counts.of(AddresseeState.OPEN),
                counts.of(AddresseeState.ACKNOWLEDGED),
                counts.of(AddresseeState.REPORTED),
                counts.of(AddresseeState.DONE),
                counts.of(AddresseeState.NOT_APPLICABLE),
                counts.of(AddresseeState.CANCELLED),
                counts.late());
    }

    private List<CascadeView.StepView> steps(
            Cascade cascade, List<Step> taken, List<DeadlineChange> moved, UnaryOperator<String> names) {
        Map<String, String> doneFor = substitutions.acts(cascade.id()).stream()
                .collect(Collectors.toMap(SubstituteAct::taskId, SubstituteAct::doneFor));
        return taken.stream()
                .map(step -> step(step, doneFor.get(step.taskId()), moved, names))
                .toList();
    }

    private static CascadeView.StepView step(
            Step step, String doneFor, List<DeadlineChange> moved, UnaryOperator<String> names) {
        return new CascadeView.StepView(
                step.task(),
                step.organisation(),
                Times.local(step.openedAt()),
                Times.local(step.due().at()),
                step.due().origin().code(),
                Times.local(step.doneAt()),
                step.doneBy(),
                names.apply(step.doneBy()),
                doneFor,
                step.outcome(),
                step.note(),
                step.late(),
                step.remindersSent(),
                step.due().rule(),
                DeadlineChangeView.of(moved, change -> concerns(change, step), names));
    }

    /**
     * Whether the change moved this step's deadline, rather than that of an earlier or later run of the same task.
     */
    public static boolean concerns(DeadlineChange change, Step step) {
        return change.work().equals(step.task())
                && !change.at().isBefore(step.openedAt())
                && (step.isOpen() || !change.at().isAfter(step.doneAt()));
    }

    static List<CascadeView.TakeoverView> takeovers(List<Takeover> takeovers) {
        return takeovers.stream()
                .map(takeover -> new CascadeView.TakeoverView(
                        takeover.organisation(),
                        takeover.successor(),
                        takeover.endedOn(),
                        Times.local(takeover.takenOverAt())))
                .toList();
    }

    private CascadeView.ReportView report(Cascade cascade, UnaryOperator<String> names) {
        Cascade.Report report = cascade.report();
        return report == null || !report.approved()
                ? null
                : new CascadeView.ReportView(
                        report.text(),
                        report.number(),
                        Times.local(report.approvedAt()),
                        report.approvedBy(),
                        names.apply(report.approvedBy()),
                        reportFiles.of(cascade.id()).stream()
                                .map(file -> new CascadeView.ReportFileView(
                                        file.format().code(), file.sha256(), file.size()))
                                .toList());
    }
}
