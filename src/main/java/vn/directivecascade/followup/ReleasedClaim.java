package vn.directivecascade.followup;

import java.time.Instant;
import vn.directivecascade.kernel.Coded;

/**
 * A claimed task that was returned to its group.
 *
 * @param holder the account that had claimed it
 * @param heldSince when the task had last been changed
 */
public record ReleasedClaim(
        String taskId, String cascade, String holder, Instant heldSince, Instant releasedAt, Reason reason) {

    /** Why it was returned. */
    public enum Reason implements Coded {
        /** It was unchanged for longer than policy allows. */
        IDLE("idle"),
        /** Its deadline is near and it was unchanged for some time. */
        NEAR_DEADLINE("nearDeadline"),
        /** The holder has a substitute now. */
        AWAY("away"),
        /** The holder was a substitute and the substitution has ended. */
        SUBSTITUTION_OVER("substitutionOver"),
        /** The holder's account was deleted, or has left the organisation. */
        LEFT("left");

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
