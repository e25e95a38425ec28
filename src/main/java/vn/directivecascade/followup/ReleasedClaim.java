package vn.directivecascade.followup;

import java.time.Instant;
import vn.directivecascade.kernel.Coded;

/**
 * A task that was taken back from whoever had claimed it, and lies with its group again.
 *
 * @param holder the account that had claimed it
 * @param heldSince when the task was last changed before
 */
public record ReleasedClaim(
        String taskId, String cascade, String holder, Instant heldSince, Instant releasedAt, Reason reason) {

    /** Why it was taken back. */
    public enum Reason implements Coded {
        /** Nothing was done with it for longer than policy allows. */
        IDLE("idle"),
        /** Its deadline is near and nothing was done with it for some time. */
        NEAR_DEADLINE("nearDeadline"),
        /** The holder has a substitute now. */
        AWAY("away"),
        /** The holder was a substitute, whose time is over. */
        SUBSTITUTION_OVER("substitutionOver");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
