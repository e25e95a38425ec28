package vn.directivecascade.vocabulary;

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
        return Math.max(1, after.plusMillis(999).toSeconds());
    }
}
