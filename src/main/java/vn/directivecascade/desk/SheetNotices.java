package vn.directivecascade.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.document.DocumentVersion;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.followup.ReleasedClaim;
import vn.directivecascade.followup.ReleasedClaims;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.process.ReportSignatures;
import vn.directivecascade.work.TaskDesk;

/** Creates notes on unexpected events of a task for the user who opens it. */
@Component
class SheetNotices {

    private final ReleasedClaims released;
    private final Documents documents;
    private final Cascades cascades;
    private final ReportSignatures signatures;
    private final Accounts accounts;
    private final MessageSource messages;

    SheetNotices(
            ReleasedClaims released,
            Documents documents,
            Cascades cascades,
            ReportSignatures signatures,
            Accounts accounts,
            MessageSource messages) {
        this.signatures = signatures;
        this.released = released;
        this.documents = documents;
        this.cascades = cascades;
        this.accounts = accounts;
        this.messages = messages;
    }

    /** @param addressee the addressee whose task it is, null for a step of the chain */
    List<String> of(TaskDesk.OpenTask task, Addressee addressee) {
        // The release is of no interest once the task is claimed again.
        Optional<ReleasedClaim> claim = task.assignee() == null ? released.last(task.id()) : Optional.empty();
        Optional<Addressee> spoken = Optional.ofNullable(addressee)
                .filter(one -> one.acknowledgement().call() != null);
        Optional<String> toBeSigned =
                task.task().equals(UserTasks.REPORT) && signatures.isToBeSigned(task.cascade(), task.organisation())
                        ? Optional.of(say("sheet.toBeSigned"))
                        : Optional.empty();
        return Stream.of(claim.map(this::taken), spoken.map(this::phoned), replaced(task, addressee), toBeSigned)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A note that the directive was replaced after its signature: since the acknowledgement, or before. */
    private Optional<String> replaced(TaskDesk.OpenTask task, Addressee addressee) {
        if (addressee == null) {
            return Optional.empty();
        }
        List<DocumentVersion> versions = documents.versions(task.cascade()).stream()
                .filter(version -> version.kind() == DocumentKind.DIRECTIVE)
                .toList();
        if (versions.isEmpty() || !versions.get(0).replaces()) {
            return Optional.empty();
        }
        DocumentVersion newest = versions.get(0);
        if (!newest.receivedAt()
                .isAfter(cascades.get(task.cascade()).directive().issuedAt())) {
            return Optional.empty();
        }
        Instant acknowledgedAt = addressee.acknowledgement().at();
        if (acknowledgedAt == null || !newest.receivedAt().isAfter(acknowledgedAt)) {
            return Optional.of(say("sheet.replaced", newest.version(), Times.moment(newest.receivedAt())));
        }
        return versions.stream()
                .filter(version -> !version.receivedAt().isAfter(acknowledgedAt))
                .findFirst()
                .map(acknowledged -> say(
                        "sheet.replaced.afterAcknowledgement",
                        newest.version(),
                        Times.moment(newest.receivedAt()),
                        acknowledged.version()))
                .or(() -> Optional.of(
                        say("sheet.replaced.afterRendering", newest.version(), Times.moment(newest.receivedAt()))));
    }

    private String taken(ReleasedClaim claim) {
        return say(
                "sheet.released." + claim.reason().code(),
                accounts.nameOf(claim.holder()),
                Times.moment(claim.releasedAt()),
                Times.moment(claim.heldSince()));
    }

    private String phoned(Addressee addressee) {
        Addressee.Call call = addressee.acknowledgement().call();
        return say(
                "sheet.onBehalf",
                Times.moment(call.at()),
                call.phone() == null ? call.spokenTo() : call.spokenTo() + " (" + call.phone() + ")",
                accounts.nameOf(addressee.acknowledgement().by()),
                Times.moment(call.recordedAt()));
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
