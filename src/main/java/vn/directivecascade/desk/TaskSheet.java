package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.directivecascade.cascade.contact.Contact;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.reporting.AnnexView;
import vn.directivecascade.reporting.CascadeView;
import vn.directivecascade.reporting.DeadlineChangeView;
import vn.directivecascade.reporting.DocumentVersionView;
import vn.directivecascade.reporting.ExtensionView;
import vn.directivecascade.reporting.NamedDocumentView;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.reporting.Schedules;
import vn.directivecascade.reporting.answer.AnswerView;
import vn.directivecascade.reporting.answer.EvidenceView;
import vn.directivecascade.reporting.answer.FigureTotalView;

/**
 * The data of a task's form: the document, why the task is assigned to this organisation, what is to be done, the
 * deadline and its origin. Fields that do not apply to the task are null.
 *
 * @param document the document that the task is about
 * @param nextNumber the next free number that this task may give, of the directive, of entry or of the report; null if
 *     none was given yet or the task gives none
 * @param upward of the steps after the signature
 * @param addressee whose request is decided in this task; null in others
 * @param present the answers to be updated by an addressee, or the exceptions to be decided on; null in other tasks
 * @param notices notes on unexpected events of the task: a released claim, an acknowledgement by telephone, a
 *     replaced directive
 * @param handover how the task was handed over inside the organisation; null if it was not
 */
@Schema(name = "TaskSheet")
record TaskSheet(
        String id,
        String task,
        String name,
        String assignee,
        String assigneeName,
        Party holder,
        OffsetDateTime openedAt,
        OffsetDateTime dueAt,
        String dueOrigin,
        boolean late,
        int remindersSent,
        OffsetDateTime reportBy,
        String reportOrigin,
        CaseView cascade,
        NamedDocumentView document,
        CascadeView.DispatchView dispatch,
        CascadeView.DirectiveView directive,
        String leaderNote,
        String returnReason,
        Draft draft,
        String role,
        List<Measure> measures,
        List<LateUnit> lateUnits,
        CascadeView.Counts counts,
        List<Answered> answers,
        List<EnclosedFile> evidence,
        List<EvidenceView> uploaded,
        String reportText,
        List<Contact> contacts,
        List<Inheritance> inherited,
        Schedules.Schedule schedule,
        String dueRule,
        List<DeadlineChangeView> deadlineChanges,
        Asked extension,
        String nextNumber,
        Upward upward,
        Party addressee,
        List<AnswerView> present,
        List<String> notices,
        HandoverView handover) {

    /**
     * The report upward: what it waits for, and what is proposed for it.
     *
     * @param generalDate the date by which the addressees' reports are due, extensions apart
     * @param dueAt when the report upward is due, null if no dispatch from above states a date
     * @param extended the addressees that it does not wait for
     * @param proposed the text proposed by the present answers; in the steps that write and approve the report
     * @param proposedBefore the text that was proposed when it was written; null if it was not yet written, or by an
     *     earlier version
     */
    @Schema(name = "ReportUpward")
    record Upward(
            OffsetDateTime generalDate,
            OffsetDateTime dueAt,
            List<Extended> extended,
            String proposed,
            String proposedBefore) {}

    /**
     * An addressee whose report was extended beyond the general date.
     *
     * @param reason the reason for which it asked, null if it is not recorded
     */
    @Schema(name = "ExtendedUnit")
    record Extended(String organisation, String name, OffsetDateTime until, String reason) {}

    /** A request for an extension: of the task's holder, or the one to be decided in this task. */
    @Schema(name = "ExtensionOfTask")
    record Asked(Party organisation, OffsetDateTime dueAt, ExtensionView request) {}

    /** The takeover by which the task came to this organisation. */
    @Schema(name = "Inheritance")
    record Inheritance(Party from, Party to, LocalDate endedOn) {}

    /**
     * The case that the task belongs to.
     *
     * @param selfIssued whether the receiver issues on its own initiative, so that there is no dispatch
     * @param enteredBy the account that entered the dispatch, null if a system sent it
     * @param documents kinds of the documents that can be read
     * @param versions versions that were uploaded, of each kind the newest first
     * @param annexes of these documents
     */
    @Schema(name = "Case")
    record CaseView(
            String id,
            String state,
            boolean selfIssued,
            String enteredBy,
            String enteredByName,
            String registrationNumber,
            Party issuer,
            Party receiver,
            Party lead,
            Party directiveIssuer,
            List<String> documents,
            List<DocumentVersionView> versions,
            List<AnnexView> annexes) {}

    /**
     * A draft, with all possible addressees.
     *
     * @param information keys of the addressees for information only
     * @param dropped measures of the dispatch from which no measure of the draft was made
     * @param emptyGroups groups named by measures of the draft without any addressee
     * @param openSets sets that the documents name without stating their members
     * @param openSetsSettled whether the drafter has settled the sets that must be settled before the signature
     * @param terms deadlines, duty window, urgency and force, with their sources
     */
    @Schema(name = "Draft")
    record Draft(
            String subject,
            List<Measure> measures,
            List<String> addressees,
            List<String> information,
            List<Candidate> candidates,
            List<Measure> dropped,
            List<String> emptyGroups,
            List<OpenSet> openSets,
            boolean openSetsSettled,
            TermsSheet terms) {}

    /** A possible addressee, with the role by the decision table. */
    @Schema(name = "Candidate")
    record Candidate(String key, String name, String level, List<String> groups, String role) {}

    /**
     * A set of addressees that the drafter must determine.
     *
     * @param candidates keys of possible members
     * @param toSettle whether it must be settled before the directive can be signed
     */
    @Schema(name = "OpenSet")
    record OpenSet(String name, String group, List<String> candidates, boolean toSettle) {}

    /**
     * An addressee that missed a deadline and still has open work.
     *
     * @param reach contacts: its own or, if it has ended, those of the organisations that took over its work
     * @param tried past reminders and escalations
     */
    @Schema(name = "LateUnit")
    record LateUnit(
            String organisation,
            String name,
            String state,
            OffsetDateTime acknowledgeBy,
            OffsetDateTime reportBy,
            int remindersSent,
            OffsetDateTime lastRemindedAt,
            List<Reach> reach,
            Party escalatesTo,
            List<Schedules.Past> tried) {}

    /** Contacts of an organisation. */
    @Schema(name = "Reach")
    record Reach(Party organisation, String email, String phone) {}

    /**
     * Number of addressees by state of a measure, the range of days on which they expect to report an update, and what the
     * figures that it asks for add up to.
     */
    @Schema(name = "Answered")
    record Answered(
            String measure,
            String text,
            Map<String, Integer> states,
            LocalDate firstUpdate,
            LocalDate lastUpdate,
            List<FigureTotalView> figures) {}

    /** A file of an addressee about its report as a whole; the size is in bytes. */
    @Schema(name = "EnclosedFile")
    record EnclosedFile(String id, String organisation, String name, String fileName, String sha256, long size) {}
}
