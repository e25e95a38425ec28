package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.directivecascade.directive.Measure;

/**
 * Everything a person must know to do a task: what the document says, why it lies on this desk, what is to be done, until
 * when and where that date comes from. What does not belong to the task is null.
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
        CaseView cascade,
        CascadeView.DispatchView dispatch,
        CascadeView.DirectiveView directive,
        String leaderNote,
        String returnReason,
        Draft draft,
        List<Measure> measures,
        List<LateUnit> lateUnits,
        CascadeView.Counts counts,
        List<Answered> answers,
        String reportText,
        List<Inheritance> inherited) {

    /** An organisation that has a part in it. */
    @Schema(name = "Party")
    record Party(String key, String name) {}

    /** Why the task lies here: it was another's, who has ended. */
    @Schema(name = "Inheritance")
    record Inheritance(Party from, Party to, LocalDate endedOn) {}

    /** The case that the task belongs to. */
    @Schema(name = "Case")
    record CaseView(
            String id,
            String state,
            String registrationNumber,
            Party issuer,
            Party receiver,
            Party lead,
            Party directiveIssuer,
            List<String> documents) {}

    /** A draft, with everyone to whom it may go. */
    @Schema(name = "Draft")
    record Draft(String subject, List<Measure> measures, List<String> addressees, List<Candidate> candidates) {}

    /** Someone to whom a directive may go. */
    @Schema(name = "Candidate")
    record Candidate(String key, String name, String level, List<String> groups) {}

    /** Someone who has missed a deadline and still has open work. */
    @Schema(name = "LateUnit")
    record LateUnit(
            String organisation,
            String name,
            String state,
            OffsetDateTime acknowledgeBy,
            OffsetDateTime reportBy,
            int remindersSent,
            OffsetDateTime lastRemindedAt,
            String email,
            String phone) {}

    /** How many addressees gave which state to a measure. */
    @Schema(name = "Answered")
    record Answered(String measure, String text, Map<String, Integer> states) {}
}
