package vn.directivecascade.kernel;

import java.time.Duration;

/** A request refused by a rate limit; it may be repeated after the given time. */
public class RetryLater extends Refusal {

    private final transient Duration after;

    public RetryLater(String code, Duration after) {
        super(Kind.TOO_SOON, code, Math.max(1, after.toMinutes()));
        this.after = after;
    }

    /** The wait in whole seconds, at least one. */
    public long seconds() {
        return seconds(after);
    }

    /** A wait for the header Retry-After: whole seconds, rounded up, at least one. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
