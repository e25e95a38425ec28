package vn.directivecascade.followup;

import java.time.Instant;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;

/**
 * A deadline that was moved.
 *
 * @param work {@code acknowledge} or {@code report} of an addressee, else the definition key of the step's user task
 * @param reason the reason given, null if the new origin states it
 * @param by the account that moved it or changed the calendar that it follows, null if unknown
 */
public record DeadlineChange(
        String organisation,
        String work,
        Instant oldDue,
        Deadline.Origin oldOrigin,
        Instant newDue,
        Deadline.Origin newOrigin,
        String reason,
        Instant at,
        String by) {

    /** Whether it is the deadline of an addressee rather than of a step of the chain. */
    public boolean ofAddressee() {
        return Coded.find(Stage.class, work).isPresent();
    }
}
