package vn.directivecascade.cascade;

import java.time.Instant;
import vn.directivecascade.deadline.Deadline;

/**
 * One step of the chain: who held it, until when, and what they did.
 *
 * @param taskId id of the task in the engine
 * @param task definition key of the user task
 * @param outcome what was decided where there was something to decide, else null
 * @param note what was said about it, may be null
 * @param watchedFrom when it began or its deadline was moved; what would have been due before is not
 */
public record Step(
        String taskId,
        String cascade,
        String task,
        String organisation,
        Instant openedAt,
        Deadline due,
        Instant doneAt,
        String doneBy,
        String outcome,
        String note,
        boolean late,
        int remindersSent,
        Instant watchedFrom) {

    /** SQL for {@link #isOpen}. */
    static final String OPEN_IN_SQL = "done_at is null";

    /** Whether nobody has completed it yet. */
    public boolean isOpen() {
        return doneAt == null;
    }
}
