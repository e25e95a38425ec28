package vn.directivecascade.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.cascade.contact.Contacts;
import vn.directivecascade.cascade.document.Annexes;
import vn.directivecascade.cascade.document.DocumentVersion;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.document.Numbers;
import vn.directivecascade.cascade.history.Handovers;
import vn.directivecascade.cascade.history.Takeover;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.followup.ReportProposal;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.reporting.AnnexView;
import vn.directivecascade.reporting.CascadeView;
import vn.directivecascade.reporting.CascadeViews;
import vn.directivecascade.reporting.DeadlineChangeView;
import vn.directivecascade.reporting.DocumentVersionView;
import vn.directivecascade.reporting.ExtensionView;
import vn.directivecascade.reporting.NamedDocumentView;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.reporting.Schedules;
import vn.directivecascade.reporting.answer.AnswerView;
import vn.directivecascade.reporting.answer.EvidenceView;
import vn.directivecascade.reporting.answer.FigureTotalView;
import vn.directivecascade.reporting.answer.FigureViews;
import vn.directivecascade.work.HandoverDesk;
import vn.directivecascade.work.TaskDesk;

/** Collects the data of a task's form. */
@Component
class TaskSheets {

    private final Cascades cascades;
    private final Receipts receipts;
    private final Addressees addressees;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Answers answers;
    private final EvidenceFiles files;
    private final ReportsForSignature unsigned;
    private final FigureViews figures;
    private final Steps steps;
    private final Numbers numbers;
    private final DraftSheets drafts;
    private final Duties duties;
    private final ReportProposal report;
    private final Documents documents;
    private final Annexes annexes;
    private final Contacts contacts;
    private final Directory directory;
    private final Takeovers takeovers;
    private final DeadlineChanges changes;
    private final Extensions extensions;
    private final Schedules schedules;
    private final Accounts accounts;
    private final SheetNotices notices;
    private final Handovers handovers;
    private final HandoverDesk handing;
    private final Clock clock;

    TaskSheets(
            Cascades cascades,
            Receipts receipts,
            Addressees addressees,
            AddresseeDeadlines addresseeDeadlines,
            Answers answers,
            EvidenceFiles files,
            ReportsForSignature unsigned,
            FigureViews figures,
            Steps steps,
            Numbers numbers,
            DraftSheets drafts,
            Duties duties,
            ReportProposal report,
            Documents documents,
            Annexes annexes,
            Contacts contacts,
            Directory directory,
            Takeovers takeovers,
            DeadlineChanges changes,
            Extensions extensions,
            Schedules schedules,
            Accounts accounts,
            SheetNotices notices,
            Handovers handovers,
            HandoverDesk handing,
            Clock clock) {
        this.cascades = cascades;
        this.receipts = receipts;
        this.addressees = addressees;
        this.addresseeDeadlines = addresseeDeadlines;
        this.answers = answers;
        this.files = files;
        this.unsigned = unsigned;
        this.figures = figures;
        this.steps = steps;
        this.numbers = numbers;
        this.drafts = drafts;
        this.duties = duties;
        this.report = report;
        this.documents = documents;
        this.annexes = annexes;
        this.contacts = contacts;
        this.directory = directory;
        this.takeovers = takeovers;
        this.changes = changes;
        this.extensions = extensions;
        this.schedules = schedules;
        this.accounts = accounts;
        this.notices = notices;
        this.handovers = handovers;
        this.handing = handing;
        this.clock = clock;
    }

    /** The data of a task's form, read in one transaction, in which each organisation is read once. */
    @Transactional
    TaskSheet of(TaskDesk.OpenTask task, Caller caller) {
        return task.organisation() == null || UserTasks.isStepOfAddressee(task.task())
                ? ofChain(task, caller)
                : ofAddressee(task, caller);
    }

    private TaskSheet ofChain(TaskDesk.OpenTask task, Caller caller) {
        Cascade cascade = cascades.get(task.cascade());
        Step step = steps.find(task.id()).orElseThrow(() -> Refusal.notFound("task.unknown"));
        List<Step> taken = steps.of(cascade.id());
        boolean ofChain = !UserTasks.besideTheChain(task.task());
        boolean drafting = ofChain && cascade.state().phase() == CascadeState.Phase.DRAFT;
        boolean reports = ofChain && cascade.state().phase() == CascadeState.Phase.REPORT;
        boolean followsUp = task.task().equals(UserTasks.FOLLOW_UP);
        Addressee signs =
                task.task().equals(UserTasks.SIGN_REPORT) ? addressees.get(cascade.id(), task.organisation()) : null;
        return new TaskSheet(
                task.id(),
                task.task(),
                task.name(),
                task.assignee(),
                accounts.nameOf(task.assignee()),
                Party.of(step.organisation(), directory),
                Times.local(step.openedAt()),
                Times.local(step.due().at()),
                step.due().origin().code(),
                step.late(),
                step.remindersSent(),
                signs == null ? null : Times.local(signs.reporting().due().at()),
                signs == null ? null : signs.reporting().due().origin().code(),
                caseView(cascade, true),
                NamedDocumentView.of(cascade.documentOf(task.task())),
                CascadeView.DispatchView.of(cascade.dispatch()),
                CascadeViews.directive(cascade, accounts::nameOf),
                lastNote(taken, UserTasks.DIRECT_DISPATCH),
                ofChain ? returnReason(step, taken) : null,
                drafting ? drafts.of(cascade) : null,
                null,
                null,
                followsUp ? lateUnits(cascade) : null,
                reports || followsUp ? CascadeViews.counts(addressees.counts(cascade.id())) : null,
                reports ? answers(cascade) : null,
                reports
                        ? enclosed(files.general(cascade.id(), null))
                        : signs == null ? null : enclosed(files.unsigned(cascade.id(), signs.organisation())),
                null,
                reports ? reportText(cascade) : null,
                drafting ? contacts.of(cascade) : null,
                inherited(cascade, takeover -> takeover.successor().equals(step.organisation())),
                schedules.of(cascade, step),
                step.due().rule(),
                DeadlineChangeView.of(
                        changes.ofSteps(cascade.id()), change -> CascadeViews.concerns(change, step), accounts::nameOf),
                task.organisation() == null ? null : asked(addressees.get(cascade.id(), task.organisation()), cascade),
                nextNumber(cascade),
                cascade.directive() != null && cascade.directive().signed() ? upward(cascade, reports) : null,
                task.organisation() == null ? null : Party.of(task.organisation(), directory),
                switch (task.task()) {
                    case UserTasks.DECIDE_EXCEPTION -> present(task, Answer::isExceptionAsked);
                    case UserTasks.SIGN_REPORT -> unsigned(task, unsigned(task));
                    default -> null;
                },
                notices.of(task, null),
                handover(task, caller));
    }

    private TaskSheet ofAddressee(TaskDesk.OpenTask task, Caller caller) {
        Cascade cascade = cascades.get(task.cascade());
        Addressee addressee = addressees.get(cascade.id(), task.organisation());
        Deadline due = addressee.due();
        List<AnswerView> present = task.task().equals(UserTasks.UPDATE)
                ? present(task, answer -> answer.reviewed().isOpen())
                : null;
        ReportsForSignature.Waiting returned = task.task().equals(UserTasks.REPORT) ? unsigned(task) : null;
        return new TaskSheet(
                task.id(),
                task.task(),
                task.name(),
                task.assignee(),
                accounts.nameOf(task.assignee()),
                Party.of(addressee.organisation(), directory),
                Times.local(addressee.openedAt()),
                Times.local(due.at()),
                due.origin().code(),
                addressee.late(),
                addressee.reminders().sent(),
                Times.local(addressee.reporting().due().at()),
                addressee.reporting().due().origin().code(),
                caseView(cascade, false),
                NamedDocumentView.of(cascade.documentOf(task.task())),
                CascadeView.DispatchView.of(cascade.dispatch()),
                CascadeViews.directive(cascade, accounts::nameOf),
                null,
                returned == null ? null : returned.returnReason(),
                null,
                addressee.role().code(),
                present == null
                        ? duties.of(cascade.id(), addressee.organisation())
                        : cascade.directive().measures().stream()
                                .filter(measure -> present.stream()
                                        .anyMatch(answer -> answer.measure().equals(measure.id())))
                                .toList(),
                null,
                null,
                null,
                null,
                UserTasks.answersMeasures(task.task())
                        ? EvidenceView.of(files.unsubmitted(cascade.id(), addressee.organisation()))
                        : null,
                null,
                contacts.of(cascade),
                inherited(cascade, takeover -> takeover.organisation().equals(addressee.organisation())),
                schedules.of(cascade, addressee),
                due.rule(),
                DeadlineChangeView.of(
                        changes.ofAddressees(cascade.id(), List.of(addressee.organisation())),
                        change -> change.work().equals(addressee.stage().code()),
                        accounts::nameOf),
                asked(addressee, cascade),
                null,
                null,
                null,
                present == null ? unsigned(task, returned) : present,
                notices.of(task, addressee),
                handover(task, caller));
    }

    private HandoverView handover(TaskDesk.OpenTask task, Caller caller) {
        return handovers
                .open(task.id())
                .filter(handover -> handover.lasts(task.assignee()))
                .filter(handover -> handing.mayRead(handover, caller))
                .map(handover -> new HandoverView(
                        handover.person() == null
                                ? directory.nameOrKey(handover.department())
                                : accounts.nameOf(handover.person()),
                        handover.note(),
                        handover.until(),
                        Times.local(handover.at()),
                        accounts.nameOf(handover.by()),
                        handing.mayEnd(handover, caller)))
                .orElse(null);
    }

    private ReportsForSignature.Waiting unsigned(TaskDesk.OpenTask task) {
        return unsigned.find(task.cascade(), task.organisation()).orElse(null);
    }

    /** The answers of a report that its head has not signed; null if there is none. */
    private List<AnswerView> unsigned(TaskDesk.OpenTask task, ReportsForSignature.Waiting report) {
        if (report == null) {
            return null;
        }
        List<EvidenceFile> uploaded = files.unsubmitted(task.cascade(), task.organisation());
        return unsigned.answers(report, duties.of(task.cascade(), task.organisation())).stream()
                .map(given -> AnswerView.of(
                        new Answer(0, task.organisation(), null, given, report.givenAt(), report.givenBy(), null, null),
                        uploaded.stream()
                                .filter(file -> given.evidence().contains(file.id()))
                                .toList(),
                        accounts::nameOf))
                .toList();
    }

    private List<AnswerView> present(TaskDesk.OpenTask task, Predicate<Answer> which) {
        List<Answer> present = answers.present(task.cascade(), List.of(task.organisation())).stream()
                .filter(which)
                .toList();
        return AnswerView.of(present, files.of(present), accounts.names(AnswerView.accounts(present)));
    }

    /** What has been submitted for approval, else the text with which the department begins. */
    private String reportText(Cascade cascade) {
        return cascade.state() == CascadeState.APPROVING ? cascade.report().text() : report.textFor(cascade.id());
    }

    private TaskSheet.Upward upward(Cascade cascade, boolean reports) {
        Map<String, Extension> granted = extensions.granted(cascade.id());
        Instant dueAt = cascade.selfIssued() ? null : cascade.dispatch().reportBy();
        return new TaskSheet.Upward(
                Times.local(addresseeDeadlines.generalDate(cascade.id())),
                Times.local(dueAt),
                addresseeDeadlines.extendedBeyond(cascade.id()).stream()
                        .map(addressee -> new TaskSheet.Extended(
                                addressee.organisation(),
                                addressee.name(),
                                Times.local(addressee.reporting().due().at()),
                                Optional.ofNullable(granted.get(addressee.organisation()))
                                        .map(Extension::reason)
                                        .orElse(null)))
                        .toList(),
                reports ? report.present(cascade.id()) : null,
                reports && cascade.report() != null ? cascade.report().proposed() : null);
    }

    private String nextNumber(Cascade cascade) {
        return switch (cascade.state()) {
            case REGISTERING ->
                numbers.next(Numbers.Register.ENTRY, cascade.receiver()).orElse(null);
            case SIGNING ->
                numbers.next(Numbers.Register.DIRECTIVE, cascade.directiveIssuer())
                        .orElse(null);
            case APPROVING ->
                numbers.next(Numbers.Register.REPORT, cascade.reportApprover()).orElse(null);
            default -> null;
        };
    }

    private TaskSheet.Asked asked(Addressee addressee, Cascade cascade) {
        return extensions
                .latest(cascade.id(), addressee.organisation())
                .filter(extension -> extension.work() == addressee.stage())
                .map(extension -> new TaskSheet.Asked(
                        Party.of(addressee.organisation(), directory),
                        Times.local(addressee.due().at()),
                        ExtensionView.of(extension, accounts::nameOf)))
                .orElse(null);
    }

    /** @param ofChain whether the task's holder also sees the files of a directive that is not signed yet */
    private TaskSheet.CaseView caseView(Cascade cascade, boolean ofChain) {
        boolean signed = cascade.directive() != null && cascade.directive().signed();
        Predicate<DocumentKind> shown =
                kind -> kind == DocumentKind.DISPATCH ? !cascade.selfIssued() : signed || ofChain;
        List<DocumentVersion> versions = documents.versions(cascade.id());
        List<String> readable = Stream.of(DocumentKind.values())
                .filter(shown)
                .filter(kind -> cascade.isIssued(kind) || versions.stream().anyMatch(version -> version.kind() == kind))
                .map(DocumentKind::code)
                .toList();
        String enteredBy = receipts.enteredBy(cascade.id()).orElse(null);
        return new TaskSheet.CaseView(
                cascade.id(),
                cascade.state().code(),
                cascade.selfIssued(),
                enteredBy,
                accounts.nameOf(enteredBy),
                cascade.registrationNumber(),
                Party.of(cascade.dispatch().issuer(), directory),
                Party.of(cascade.receiver(), directory),
                Party.of(cascade.lead(), directory),
                Party.of(cascade.directiveIssuer(), directory),
                readable,
                DocumentVersionView.of(versions, shown, accounts::nameOf),
                Stream.of(DocumentKind.values())
                        .filter(shown)
                        .flatMap(kind -> annexes.of(cascade.id(), kind).stream())
                        .map(annex -> AnnexView.of(annex, accounts::nameOf))
                        .toList());
    }

    private List<TaskSheet.Inheritance> inherited(Cascade cascade, Predicate<Takeover> which) {
        return takeovers.of(cascade.id()).stream()
                .filter(which)
                .map(takeover -> new TaskSheet.Inheritance(
                        Party.of(takeover.organisation(), directory),
                        Party.of(takeover.successor(), directory),
                        takeover.endedOn()))
                .toList();
    }

    private List<TaskSheet.LateUnit> lateUnits(Cascade cascade) {
        Instant now = clock.instant();
        List<Takeover> taken = takeovers.of(cascade.id());
        Map<String, List<Schedules.Past>> tried = schedules.pastOfOverdueWork(cascade, now);
        return addressees.overdue(cascade.id(), now).stream()
                .map(addressee -> new TaskSheet.LateUnit(
                        addressee.organisation(),
                        addressee.name(),
                        addressee.state().code(),
                        Times.local(addressee.acknowledgement().due().at()),
                        Times.local(addressee.reporting().due().at()),
                        addressee.reminders().sent(),
                        Times.local(addressee.reminders().lastAt()),
                        holders(taken, addressee.organisation())
                                .map(this::reach)
                                .toList(),
                        addressee.escalatesTo() == null ? null : Party.of(addressee.escalatesTo(), directory),
                        tried.getOrDefault(addressee.organisation(), List.of())))
                .toList();
    }

    /** The organisations that hold an organisation's work in a cascade: itself, or those that took it over. */
    private static Stream<String> holders(List<Takeover> taken, String organisation) {
        List<String> successors = taken.stream()
                .filter(takeover -> takeover.organisation().equals(organisation))
                .map(Takeover::successor)
                .toList();
        return successors.isEmpty()
                ? Stream.of(organisation)
                : successors.stream()
                        .flatMap(successor -> holders(taken, successor))
                        .distinct();
    }

    private TaskSheet.Reach reach(String key) {
        Organisation organisation = directory.get(key);
        return new TaskSheet.Reach(Party.of(key, directory), organisation.email(), organisation.phone());
    }

    private List<TaskSheet.Answered> answers(Cascade cascade) {
        Map<String, Map<String, Integer>> tally = answers.tally(cascade.id());
        Map<String, Answers.NextUpdates> updates = answers.nextUpdates(cascade.id());
        Map<String, List<FigureTotalView>> sums = figures.totals(cascade);
        return cascade.directive().measures().stream()
                .map(measure -> {
                    Answers.NextUpdates expected = updates.get(measure.id());
                    return new TaskSheet.Answered(
                            measure.id(),
                            measure.text(),
                            tally.getOrDefault(measure.id(), Map.of()),
                            expected == null ? null : expected.first(),
                            expected == null ? null : expected.last(),
                            sums.getOrDefault(measure.id(), List.of()));
                })
                .toList();
    }

    private List<TaskSheet.EnclosedFile> enclosed(List<EvidenceFile> some) {
        return some.stream()
                .map(file -> new TaskSheet.EnclosedFile(
                        file.id(),
                        file.organisation(),
                        directory.nameOrKey(file.organisation()),
                        file.fileName(),
                        file.sha256(),
                        file.size()))
                .toList();
    }

    /** The note of the step that returned the case to this step, null if the step is done for the first time. */
    private static String returnReason(Step step, List<Step> taken) {
        List<Step> before = taken.stream()
                .filter(other -> other.doneAt() != null && !UserTasks.besideTheChain(other.task()))
                .sorted(Comparator.comparing(Step::doneAt))
                .toList();
        boolean again = before.stream().anyMatch(other -> other.task().equals(step.task()));
        return again ? before.get(before.size() - 1).note() : null;
    }

    private static String lastNote(List<Step> taken, String task) {
        return taken.stream()
                .filter(step -> step.task().equals(task))
                .map(Step::note)
                .filter(Objects::nonNull)
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
