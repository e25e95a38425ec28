package vn.directivecascade.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.document.DocumentFormat;
import vn.directivecascade.document.Letterheads;
import vn.directivecascade.document.OfficialDocument;
import vn.directivecascade.document.OfficialDocuments;
import vn.directivecascade.followup.ReportProposal;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Directory;

/**
 * The report upward as a document: a draft from the present facts until the approval, then the files that were rendered at
 * the approval.
 */
@Component
public class ReportDocuments {

    private final Cascades cascades;
    private final ReportProposal proposal;
    private final ReportAnnexes annexes;
    private final Answers answers;
    private final ReportFiles files;
    private final Letterheads letterheads;
    private final OfficialDocuments documents;
    private final Directory directory;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final Clock clock;

    ReportDocuments(
            Cascades cascades,
            ReportProposal proposal,
            ReportAnnexes annexes,
            Answers answers,
            ReportFiles files,
            Letterheads letterheads,
            OfficialDocuments documents,
            Directory directory,
            Accounts accounts,
            AuditTrail audit,
            MessageSource messages,
            Clock clock) {
        this.cascades = cascades;
        this.proposal = proposal;
        this.annexes = annexes;
        this.answers = answers;
        this.files = files;
        this.letterheads = letterheads;
        this.documents = documents;
        this.directory = directory;
        this.accounts = accounts;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The file of the report in a format.
     *
     * @throws Refusal {@code document.none} before the directive is signed
     */
    public byte[] file(Cascade cascade, DocumentFormat format) {
        if (cascade.directive() == null || !cascade.directive().signed()) {
            throw Refusal.notFound("document.none");
        }
        return files.content(cascade.id(), format).orElseGet(() -> documents.render(compose(cascade), format));
    }

    /** The title under which its files are saved: by its number, or by that of the dispatch. */
    public String title(Cascade cascade) {
        Cascade.Report report = cascade.report();
        if (report == null || !report.approved()) {
            return say("report.title.draft", cascade.dispatchNamed().number());
        }
        return report.number() == null
                ? say("report.title.unnumbered", cascade.dispatchNamed().number())
                : say("report.title", report.number());
    }

    /** The title under which the files of {@link #supplement} are saved. */
    public String supplementTitle(Cascade cascade) {
        return say("report.supplement.title", title(cascade));
    }

    /**
     * The supplement to the approved report: what addressees answered since, and how far they have come by now. It is not
     * signed; what was approved stays as it is.
     *
     * @throws Refusal {@code document.none} before the report is approved
     */
    public byte[] supplement(Cascade cascade, DocumentFormat format) {
        Cascade.Report report = cascade.report();
        if (report == null || !report.approved()) {
            throw Refusal.notFound("document.none");
        }
        Instant now = clock.instant();
        List<Answer> changed = answers.changedSince(cascade.id(), report.approvedAt());
        List<OfficialDocument.Annex> attached = annexes.since(cascade, changed, now);
        List<String> text = new ArrayList<>(Stream.of(
                        say(
                                "report.supplement.changes",
                                report.number() == null ? say("report.supplement.unnumbered") : report.number(),
                                Times.inDocument(report.approvedAt()),
                                changed.stream()
                                        .map(Answer::organisation)
                                        .distinct()
                                        .count(),
                                changed.stream()
                                        .filter(answer -> answer.answeredAt().isAfter(report.approvedAt()))
                                        .count()),
                        say("report.supplement.now", Times.inSentence(now)))
                .toList());
        text.addAll(proposal.present(cascade.id())
                .lines()
                .filter(line -> !line.isBlank())
                .toList());
        text.add(say("report.annexes", listed(attached)));
        return documents.render(
                addressed(cascade, LocalDate.ofInstant(now, WorkingCalendar.ZONE), text)
                        .kind(say("report.supplement.kind"))
                        .with(attached)
                        .draft(say("report.supplement.foot")),
                format);
    }

    /** Renders and keeps the report of a case, which has just been approved. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String id) {
        Cascade cascade = cascades.get(id);
        OfficialDocument report = compose(cascade);
        Instant at = cascade.report().approvedAt();
        String kept = Stream.of(DocumentFormat.values())
                .map(format -> files.keep(id, format, documents.render(report, format), at))
                .map(file -> " " + file.format().code() + " sha256:" + file.sha256())
                .collect(Collectors.joining());
        audit.record(
                cascade.report().approvedBy(),
                "document.stored",
                "report " + cascade.businessKey() + kept,
                cascade.reportApprover(),
                cascade.province());
    }

    private OfficialDocument compose(Cascade cascade) {
        Cascade.Report report = cascade.report();
        boolean approved = report != null && report.approved();
        Instant at = approved ? report.approvedAt() : clock.instant();
        LocalDate day = LocalDate.ofInstant(at, WorkingCalendar.ZONE);
        List<OfficialDocument.Annex> attached = annexes.of(cascade, clock.instant());
        List<String> text = new ArrayList<>(proposal.textFor(cascade.id())
                .lines()
                .filter(line -> !line.isBlank())
                .toList());
        text.add(say("report.annexes", listed(attached)));
        OfficialDocument.Builder composed =
                addressed(cascade, day, text).kind(say("document.kind.bc")).with(attached);
        return approved
                ? composed.numbered(report.number(), day)
                        .signedBy(accounts.nameOf(report.approvedBy()))
                        .issued(say("document.rendering"))
                : composed.draft(say("report.draft"));
    }

    /** A document of the approver to the issuer of the dispatch; in a self-issued case to nobody above. */
    private OfficialDocument.Builder addressed(Cascade cascade, LocalDate day, List<String> text) {
        boolean selfIssued = cascade.selfIssued();
        return OfficialDocument.of(letterheads.of(cascade.reportApprover(), day), subject(cascade, selfIssued), text)
                .to(
                        selfIssued
                                ? List.of()
                                : List.of(directory.nameOrKey(cascade.dispatch().issuer())))
                .copiesTo(copies(cascade, selfIssued));
    }

    private static String listed(List<OfficialDocument.Annex> attached) {
        return IntStream.range(0, attached.size())
                .mapToObj(n -> OfficialDocument.Annex.number(n) + ". "
                        + attached.get(n).title())
                .collect(Collectors.joining("; "));
    }

    /** The subject names the dispatch; where none came from above, the directive. */
    private String subject(Cascade cascade, boolean selfIssued) {
        return selfIssued
                ? say(
                        "report.subject",
                        cascade.directive().number(),
                        Times.day(cascade.directive().issuedAt()),
                        directory.nameOrKey(cascade.directiveIssuer()))
                : say(
                        "report.subject",
                        cascade.dispatch().number(),
                        Times.day(cascade.dispatch().issuedOn()),
                        directory.nameOrKey(cascade.dispatch().issuer()));
    }

    private List<String> copies(Cascade cascade, boolean selfIssued) {
        return Stream.of(
                        selfIssued ? null : say("document.copies.asAbove"),
                        cascade.lead().equals(cascade.reportApprover()) ? null : directory.nameOrKey(cascade.lead()))
                .filter(line -> line != null)
                .toList();
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
