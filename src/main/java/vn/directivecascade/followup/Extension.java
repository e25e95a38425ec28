package vn.directivecascade.followup;

import java.time.Duration;
import java.time.Instant;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;

/**
 * An addressee's request for more time, and what became of it.
 *
 * @param work what it needs more time for
 * @param until until when it asks
 * @param decidedBy who decided, null as long as it is open or if it was overtaken
 * @param grantedUntil until when it was granted, null unless it was
 * @param answer what was said with the decision, null if nothing was
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

    /** Where a request stands. */
    public enum State implements Coded {
        OPEN("open"),
        GRANTED("granted"),
        REFUSED("refused"),
        /** It was never decided: the work was done or ended meanwhile. */
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

    /** Whoever needs more than this needs another directive. */
    private static final Duration LONGEST = Duration.ofDays(90);

    /**
     * Checks a date to which a deadline is to be moved.
     *
     * @throws Refusal if it has passed, is no later than the present one, is beyond all measure, or if the acknowledgement
     *     would be due after the report
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
                && until.isAfter(addressee.report().at())) {
            throw Refusal.invalid("extension.afterReport");
        }
    }
}
