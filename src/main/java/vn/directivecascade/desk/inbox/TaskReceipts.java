package vn.directivecascade.desk.inbox;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.history.CompletedWork;
import vn.directivecascade.dispatch.DocumentKind;
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

    private final CompletedWork completed;
    private final Cascades cascades;
    private final Outcomes outcomes;
    private final Documents documents;
    private final Inbox inbox;
    private final Accounts accounts;
    private final Directory directory;
    private final MessageSource messages;

    TaskReceipts(
            CompletedWork completed,
            Cascades cascades,
            Outcomes outcomes,
            Documents documents,
            Inbox inbox,
            Accounts accounts,
            Directory directory,
            MessageSource messages) {
        this.completed = completed;
        this.cascades = cascades;
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
        return new ReceiptView(
                done.task(),
                done.work(),
                say("work." + done.work()),
                outcomes.of(List.of(done.task())).get(done.task()),
                document.number(),
                document.subject(),
                NamedDocumentView.of(document),
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

    private List<ReceiptView.Link> links(CompletedWork.Done done, Cascade cascade, Caller caller) {
        List<ReceiptView.Link> links = new ArrayList<>();
        links.add(new ReceiptView.Link(say("receipt.page"), "/desk/receipts/" + done.task()));
        links.add(new ReceiptView.Link(say("receipt.case"), "/board/cases/" + cascade.id()));
        for (DocumentKind kind : documents.shown(cascade, caller.viewer())) {
            links.add(new ReceiptView.Link(
                    say("overview.document." + kind.code()),
                    "/api/v1/cascades/" + cascade.id() + "/documents/" + kind.code()));
        }
        return links;
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }
}
