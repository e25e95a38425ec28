package vn.directivecascade.kernel;

import java.time.Duration;

/** A request that comes too soon after another; it may be made again when this much time has passed. */
public class RetryLater extends Refusal {

    private final transient Duration after;

    public RetryLater(String code, Duration after) {
        super(Kind.TOO_SOON, code, Math.max(1, after.toMinutes()));
        this.after = after;
    }

    /** How long to wait, in whole seconds and at least one. */
    public long seconds() {
        return seconds(after);
    }

    /** A wait as the header Retry-After has it: whole seconds, at least one, never less than the wait. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
