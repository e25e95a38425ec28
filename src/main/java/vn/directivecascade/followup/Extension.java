package vn.directivecascade.followup;

import java.time.Duration;
import java.time.Instant;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;

/**
 * An addressee's request for an extension, and the decision on it.
 *
 * @param work the work that needs more time
 * @param until the deadline asked for
 * @param decidedBy the account that decided, null while it is open or if it was overtaken
 * @param grantedUntil the deadline granted, null unless it was granted
 * @param answer the comment of the decision, null if there is none
 */
public record Extension(
        String id,
        String cascade,
        String organisation,
        Stage work,
        Instant until,
        String reason,
        Instant askedAt,
        String askedBy,
        State state,
        Instant decidedAt,
        String decidedBy,
        Instant grantedUntil,
        String answer) {

    /** The state of a request. */
    public enum State implements Coded {
        OPEN("open"),
        GRANTED("granted"),
        REFUSED("refused"),
        /** It was not decided before the work was done or ended. */
        OVERTAKEN("overtaken");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** SQL for {@link #isOpen}. */
    static final String OPEN_IN_SQL = "state = '" + State.OPEN.code() + "'";

    /** Whether it is not decided yet. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Maximum extension from now; longer needs are a matter of another directive. */
    private static final Duration LONGEST = Duration.ofDays(90);

    /**
     * Checks an extended deadline.
     *
     * @throws Refusal if it has passed, is not later than the present one, exceeds {@link #LONGEST}, or would put the
     *     acknowledgement after the report
     */
    static void check(Addressee addressee, Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw Refusal.invalid("extension.past");
        }
        if (!until.isAfter(addressee.due().at())) {
            throw Refusal.invalid("extension.notLater");
        }
        if (until.isAfter(now.plus(LONGEST))) {
            throw Refusal.invalid("extension.tooFar", LONGEST.toDays());
        }
        if (addressee.stage() == Stage.ACKNOWLEDGE
                && until.isAfter(addressee.reporting().due().at())) {
            throw Refusal.invalid("extension.afterReport");
        }
    }
}
