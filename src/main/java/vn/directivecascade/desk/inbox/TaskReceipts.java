package vn.directivecascade.desk.inbox;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.history.CompletedWork;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.reporting.NamedDocumentView;
import vn.directivecascade.reporting.Party;

/** Makes the receipts of tasks that were completed. */
@Component
class TaskReceipts {

    /** The work by which an addressee answers. */
    private static final Set<String> ANSWERING =
            Set.of(Stage.ACKNOWLEDGE.code(), Stage.REPORT.code(), Stage.UPDATE.code());

    /** Decision of the head of an addressee by which a report leaves it. */
    private static final String SIGNED = "signed";

    private final CompletedWork completed;
    private final Cascades cascades;
    private final Addressees addressees;
    private final Steps steps;
    private final Answers answers;
    private final ReportsForSignature unsigned;
    private final Duties duties;
    private final Outcomes outcomes;
    private final Documents documents;
    private final Inbox inbox;
    private final Accounts accounts;
    private final Directory directory;
    private final MessageSource messages;

    TaskReceipts(
            CompletedWork completed,
            Cascades cascades,
            Addressees addressees,
            Steps steps,
            Answers answers,
            ReportsForSignature unsigned,
            Duties duties,
            Outcomes outcomes,
            Documents documents,
            Inbox inbox,
            Accounts accounts,
            Directory directory,
            MessageSource messages) {
        this.completed = completed;
        this.cascades = cascades;
        this.addressees = addressees;
        this.steps = steps;
        this.answers = answers;
        this.unsigned = unsigned;
        this.duties = duties;
        this.outcomes = outcomes;
        this.documents = documents;
        this.inbox = inbox;
        this.accounts = accounts;
        this.directory = directory;
        this.messages = messages;
    }

    /**
     * The receipt of a task that was completed for one of the caller's organisations, or by the caller.
     *
     * @throws Refusal {@code receipt.unknown}
     */
    ReceiptView of(String task, Caller caller) {
        CompletedWork.Done done = Optional.of(task)
                .filter(Texts::storable)
                .flatMap(completed::find)
                .filter(found ->
                        caller.worksFor(found.organisation()) || found.by().equals(caller.user()))
                .orElseThrow(() -> Refusal.notFound("receipt.unknown"));
        Cascade cascade = cascades.get(done.cascade());
        NamedDocument document = cascade.documentOf(done.work());
        CompletedWork.Outcome outcome = completed.outcomes(List.of(done.task())).get(done.task());
        boolean answered =
                ANSWERING.contains(done.work()) && (!outcome.submitted() || SIGNED.equals(outcome.signature()));
        return new ReceiptView(
                done.task(),
                done.work(),
                say("work." + done.work()),
                outcomes.words(outcome),
                document.number(),
                document.subject(),
                NamedDocumentView.of(document),
                Party.of(document.issuer(), directory),
                answered ? Party.of(cascade.lead(), directory) : null,
                note(done),
                said(answered ? answers(done) : submitted(done, outcome), cascade),
                Times.local(done.at().truncatedTo(ChronoUnit.SECONDS)),
                accounts.nameOf(done.by()),
                Party.of(done.organisation(), directory),
                done.about() == null ? null : Party.of(done.about(), directory),
                cascade.id(),
                links(done, cascade, caller),
                inbox.next(caller)
                        .map(row ->
                                new ReceiptView.Next(row.id(), row.name(), row.number(), row.subject(), row.dueAt()))
                        .orElse(null));
    }

    private String note(CompletedWork.Done done) {
        return done.work().equals(Stage.ACKNOWLEDGE.code())
                ? addressees
                        .find(done.cascade(), done.addressee())
                        .map(addressee -> addressee.acknowledgement().note())
                        .orElse(null)
                : steps.find(done.task()).map(Step::note).orElse(null);
    }

    /** The answers of a report, or those that were valid after an update, by measure; empty without any. */
    private Map<String, Answer.Given> answers(CompletedWork.Done done) {
        Map<String, Answer.Given> given = new HashMap<>();
        if (done.work().equals(Stage.ACKNOWLEDGE.code())) {
            return given;
        }
        for (Answer answer : answers.history(done.cascade(), done.addressee())) {
            if (!done.work().equals(Stage.UPDATE.code())) {
                given.putIfAbsent(answer.given().measure(), answer.given());
            } else if (!answer.answeredAt().isAfter(done.at())) {
                given.put(answer.given().measure(), answer.given());
            }
        }
        return given;
    }

    /** The answers of a report that waits for the signature of the head of the addressee, by measure; else empty. */
    private Map<String, Answer.Given> submitted(CompletedWork.Done done, CompletedWork.Outcome outcome) {
        if (!outcome.submitted() || outcome.signature() != null) {
            return Map.of();
        }
        return unsigned
                .find(done.cascade(), done.addressee())
                .map(report -> unsigned.answers(report, duties.of(done.cascade(), done.addressee())))
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(Answer.Given::measure, given -> given));
    }

    /** The answers in the order of the measures, null without any. */
    private List<ReceiptView.Said> said(Map<String, Answer.Given> given, Cascade cascade) {
        return given.isEmpty()
                ? null
                : cascade.directive().measures().stream()
                        .filter(measure -> given.containsKey(measure.id()))
                        .map(measure -> said(measure, given.get(measure.id())))
                        .toList();
    }

    private ReceiptView.Said said(Measure measure, Answer.Given given) {
        return new ReceiptView.Said(
                measure.id(),
                measure.text(),
                say("measureState." + given.state().code()),
                given.note());
    }

    private List<ReceiptView.Link> links(CompletedWork.Done done, Cascade cascade, Caller caller) {
        List<ReceiptView.Link> links = new ArrayList<>();
        links.add(new ReceiptView.Link(say("receipt.page"), "/desk/receipts/" + done.task()));
        links.add(new ReceiptView.Link(say("receipt.case"), "/board/cases/" + cascade.id()));
        for (DocumentKind kind : documents.shown(cascade, caller.viewer())) {
            links.add(new ReceiptView.Link(
                    say("overview.document." + kind.code()), NamedDocumentView.path(cascade.id(), kind)));
        }
        return links;
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }
}
