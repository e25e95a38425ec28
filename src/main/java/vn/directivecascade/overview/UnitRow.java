package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.directivecascade.reporting.Party;

/**
 * An addressee in a list of those who watch.
 *
 * @param escalatesTo the body that is told if it does nothing
 * @param missed whether it has missed a deadline, now or before; {@code late} whether its open work is overdue
 * @param work the stage that is open, null if none is; {@code dueAt} its deadline
 * @param overdueMinutes since that deadline, null unless {@code late}
 * @param remindableAt until when it cannot be reminded by hand again, null if it can be reminded now
 * @param answers number of its measures by the state of their present answer; {@code returned} those that were returned,
 *     {@code missing} those without an answer
 * @param takenOverBy the organisations that hold its work since it ended
 * @param forecast only while its acknowledgement is open and not overdue, and if there are enough earlier ones
 * @param forecastMissing why there is no forecast for it, null if there is one or none is needed
 * @param notApplicableBecause why the directive does not apply to it, null unless it said so
 * @param processInstance in the engine, null if it does not run any more
 */
@Schema(name = "UnitRow")
record UnitRow(
        String organisation,
        String name,
        String role,
        Party escalatesTo,
        String state,
        boolean missed,
        boolean late,
        String work,
        OffsetDateTime dueAt,
        Long overdueMinutes,
        OffsetDateTime openedAt,
        OffsetDateTime acknowledgeBy,
        OffsetDateTime acknowledgedAt,
        String acknowledgedBy,
        OffsetDateTime reportBy,
        OffsetDateTime reportedAt,
        String reportedBy,
        OffsetDateTime updateBy,
        int remindersSent,
        OffsetDateTime lastReminderAt,
        OffsetDateTime remindableAt,
        Map<String, Integer> answers,
        List<Party> takenOverBy,
        Forecast forecast,
        String forecastMissing,
        String notApplicableBecause,
        String processInstance) {

    /** Counts in {@code answers} the measures without an answer. */
    static final String MISSING = "missing";
}
