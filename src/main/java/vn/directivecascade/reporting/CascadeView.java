package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.contact.Contact;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.StatedTerms;

/**
 * A cascade in REST responses.
 *
 * @param others the cascades of the same document at other receivers, as far as the caller may see them
 * @param documents the newest uploaded version of each document; older ones have an endpoint of their own
 */
@Schema(name = "Cascade")
public record CascadeView(
        String id,
        String businessKey,
        String state,
        String shape,
        OffsetDateTime receivedAt,
        String receiver,
        String registrationNumber,
        DispatchView dispatch,
        List<OtherView> others,
        DirectiveView directive,
        List<DocumentVersionView> documents,
        List<Contact> contacts,
        RefusalView refusal,
        Counts addressees,
        List<StepView> steps,
        ReportView report,
        List<TakeoverView> takeovers,
        StandDownView standDown,
        Boolean duplicate) {

    /** The issuer's word that no further updates are asked for. */
    @Schema(name = "StandDown")
    public record StandDownView(OffsetDateTime at, String by, String byName, String reason) {}

    /** The same view, marked as a cascade that existed already. */
    public CascadeView asDuplicate() {
        return new CascadeView(
                id,
                businessKey,
                state,
                shape,
                receivedAt,
                receiver,
                registrationNumber,
                dispatch,
                others,
                directive,
                documents,
                contacts,
                refusal,
                addressees,
                steps,
                report,
                takeovers,
                standDown,
                true);
    }

    @Schema(name = "Dispatch")
    public record DispatchView(
            String issuer,
            String number,
            LocalDate issuedOn,
            String subject,
            String urgency,
            String force,
            String occasion,
            String signer,
            WindowView dutyWindow,
            DeadlinesView deadlines,
            List<Measure> measures) {

        public static DispatchView of(Dispatch dispatch) {
            return new DispatchView(
                    dispatch.issuer(),
                    dispatch.number(),
                    dispatch.issuedOn(),
                    dispatch.subject(),
                    dispatch.urgency().code(),
                    dispatch.force().code(),
                    dispatch.occasion(),
                    dispatch.signer(),
                    WindowView.of(dispatch.dutyWindow()),
                    DeadlinesView.of(dispatch.acknowledgeBy(), dispatch.reportBy()),
                    dispatch.measures());
        }
    }

    /** A cascade of the same document at another receiver. */
    @Schema(name = "OtherCascade")
    record OtherView(String id, String businessKey, String receiver) {}

    @Schema(name = "DutyWindowShown")
    record WindowView(OffsetDateTime from, OffsetDateTime to) {

        static WindowView of(DutyWindow window) {
            return window == null ? null : new WindowView(Times.local(window.from()), Times.local(window.to()));
        }
    }

    @Schema(name = "DeadlinesShown")
    record DeadlinesView(OffsetDateTime acknowledgeBy, OffsetDateTime reportBy) {

        static DeadlinesView of(Instant acknowledgeBy, Instant reportBy) {
            return acknowledgeBy == null && reportBy == null
                    ? null
                    : new DeadlinesView(Times.local(acknowledgeBy), Times.local(reportBy));
        }
    }

    @Schema(name = "Directive")
    public record DirectiveView(
            String number,
            String subject,
            LocalDate issuedOn,
            String issuer,
            String signedBy,
            String signedByName,
            List<Measure> measures,
            TermsView terms,
            TermsView effective) {}

    /** Terms of a directive: those that it states, or those that apply with the dispatch's. */
    @Schema(name = "TermsOfDirective")
    public record TermsView(
            String urgency, String force, String occasion, WindowView dutyWindow, DeadlinesView deadlines) {

        public static TermsView of(StatedTerms terms) {
            return new TermsView(
                    terms.urgency() == null ? null : terms.urgency().code(),
                    terms.force() == null ? null : terms.force().code(),
                    terms.occasion(),
                    WindowView.of(terms.dutyWindow()),
                    DeadlinesView.of(terms.acknowledgeBy(), terms.reportBy()));
        }
    }

    @Schema(name = "RefusalOfDispatch")
    record RefusalView(String reason, OffsetDateTime refusedAt, String refusedBy) {}

    @Schema(name = "AddresseeCounts")
    public record Counts(
            int total,
            int open,
            int acknowledged,
            int reported,
            int done,
            int notApplicable,
            int cancelled,
            int late) {}

    @Schema(name = "Step")
    record StepView(
            String task,
            String organisation,
            OffsetDateTime openedAt,
            OffsetDateTime dueAt,
            String dueOrigin,
            OffsetDateTime doneAt,
            String doneBy,
            String doneByName,
            String doneFor,
            String outcome,
            String note,
            boolean late,
            int remindersSent,
            String dueRule,
            List<DeadlineChangeView> deadlineChanges) {}

    @Schema(name = "Report")
    record ReportView(
            String text,
            String number,
            OffsetDateTime approvedAt,
            String approvedBy,
            String approvedByName,
            List<ReportFileView> files) {}

    /** A file of the approved report, for {@code GET …/documents/report?format=}; the size is in bytes. */
    @Schema(name = "ReportFile")
    record ReportFileView(String format, String sha256, long size) {}

    /** The transfer of an ended organisation's work to its successor. */
    @Schema(name = "Takeover")
    record TakeoverView(String organisation, String successor, LocalDate endedOn, OffsetDateTime takenOverAt) {}
}
