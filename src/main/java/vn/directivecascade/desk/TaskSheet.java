package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.directivecascade.cascade.Contact;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.reporting.CascadeView;
import vn.directivecascade.reporting.DeadlineChangeView;
import vn.directivecascade.reporting.DocumentVersionView;
import vn.directivecascade.reporting.ExtensionView;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.reporting.Schedules;

/**
 * Everything a person must know to do a task: what the document says, why it lies on this desk, what is to be done, until
 * when and where that date comes from. What does not belong to the task is null.
 *
 * @param notices sentences on how the task came to lie here as it does: taken back from somebody, acknowledged by
 *     telephone
 */
@Schema(name = "TaskSheet")
record TaskSheet(
        String id,
        String task,
        String name,
        String assignee,
        Party holder,
        OffsetDateTime openedAt,
        OffsetDateTime dueAt,
        String dueOrigin,
        boolean late,
        int remindersSent,
        OffsetDateTime reportBy,
        String reportOrigin,
        CaseView cascade,
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
        String reportText,
        List<Contact> contacts,
        List<Inheritance> inherited,
        Schedules.Schedule schedule,
        String dueRule,
        List<DeadlineChangeView> deadlineChanges,
        Asked extension,
        List<String> notices) {

    /** A request for more time: of the holder for this task, or the one that is to be decided by it. */
    @Schema(name = "ExtensionOfTask")
    record Asked(Party organisation, OffsetDateTime dueAt, ExtensionView request) {}

    /** Why the task lies here: it was another's, who has ended. */
    @Schema(name = "Inheritance")
    record Inheritance(Party from, Party to, LocalDate endedOn) {}

    /**
     * The case that the task belongs to.
     *
     * @param documents kinds of the documents that can be read
     * @param versions those that were handed in, of each kind the newest first
     */
    @Schema(name = "Case")
    record CaseView(
            String id,
            String state,
            String registrationNumber,
            Party issuer,
            Party receiver,
            Party lead,
            Party directiveIssuer,
            List<String> documents,
            List<DocumentVersionView> versions) {}

    /**
     * A draft, with everyone to whom it may go.
     *
     * @param information keys of the addressees who are only told
     * @param dropped the measures of the dispatch from which none of the draft was made
     * @param emptyGroups groups that measures of the draft name and no addressee belongs to
     * @param openSets sets that the documents name without saying who belongs to them
     * @param openSetsSettled whether the drafter has settled those that must be settled before the signature
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
            boolean openSetsSettled) {}

    /** Someone to whom a directive may go, with the role that the decision table gives it. */
    @Schema(name = "Candidate")
    record Candidate(String key, String name, String level, List<String> groups, String role) {}

    /**
     * A set of addressees that only a person can settle.
     *
     * @param candidates keys of those who may belong to it
     * @param toSettle whether the directive cannot be signed before it is settled
     */
    @Schema(name = "OpenSet")
    record OpenSet(String name, String group, List<String> candidates, boolean toSettle) {}

    /**
     * Someone who has missed a deadline and still has open work.
     *
     * @param reach who can be reached about it: itself or, if it has ended, whoever has taken over its work
     * @param tried who has been told of it when
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

    /** How an organisation is reached. */
    @Schema(name = "Reach")
    record Reach(Party organisation, String email, String phone) {}

    /** How many addressees gave which state to a measure, and from when until when they expect to have news of it. */
    @Schema(name = "Answered")
    record Answered(
            String measure, String text, Map<String, Integer> states, LocalDate firstUpdate, LocalDate lastUpdate) {}

    /** A file that an addressee has enclosed; the size is in bytes. */
    @Schema(name = "EnclosedFile")
    record EnclosedFile(String organisation, String name, String fileName, String sha256, long size) {}
}
