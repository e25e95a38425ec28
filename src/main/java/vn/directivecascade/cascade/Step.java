package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import vn.directivecascade.deadline.Deadline;

/**
 * One step of the chain, with its holder, deadline and result.
 *
 * @param taskId id of the task in the engine
 * @param task definition key of the user task
 * @param outcome the decision, null for a step without one
 * @param note the note of the user, may be null
 * @param watchedFrom instant at which it began or its deadline was moved; earlier reminders are not sent
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

    /** The user tasks of the chain up to the signature. */
    public static final Set<String> BEFORE_SIGNATURE = Set.of(
            "userTask_registerDispatch",
            "userTask_directDispatch",
            "userTask_acknowledgeAssignment",
            "userTask_draftDirective",
            "userTask_signDirective");

    /** The user tasks that are offered to leaders, of both models; others are offered to staff. */
    public static final Set<String> OF_LEADERS = Set.of(
            "userTask_directDispatch",
            "userTask_signDirective",
            "userTask_approveReport",
            "userTask_decideExtension",
            "userTask_decideException",
            "userTask_signReport");

    /** Of these, those in the processes of addressees that go on when the report upward has been sent. */
    private static final Set<String> OF_ADDRESSEES = Set.of("userTask_decideException", "userTask_signReport");

    /** The same as a list for SQL's {@code in}. */
    static final String OF_ADDRESSEES_IN_SQL =
            OF_ADDRESSEES.stream().map(task -> "'" + task + "'").sorted().collect(Collectors.joining(", ", "(", ")"));

    /** Whether a piece of work is a user task that is offered to leaders. */
    public static boolean isOfLeaders(String work) {
        return work != null && OF_LEADERS.contains(work);
    }

    /** Whether a user task is done before there is a signed directive. */
    static boolean isBeforeSignature(String task) {
        return BEFORE_SIGNATURE.contains(task);
    }

    /** Whether it has not been completed yet. */
    public boolean isOpen() {
        return doneAt == null;
    }
}
