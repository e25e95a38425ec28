package vn.directivecascade.cascade.answer;

import java.time.Instant;
import java.time.LocalDate;
import vn.directivecascade.kernel.Coded;

/**
 * What the lead department says of an answer. An answer is reviewed once; the next answer on the measure is a new one.
 *
 * @param reason why it was returned, or a remark; may be null
 * @param until day in Viet Nam until which it is to be completed, or until which the exception is accepted; null for a
 *     confirmation
 * @param by the account
 */
public record Review(Kind kind, String reason, LocalDate until, Instant at, String by) {

    /** What can be said of an answer. */
    public enum Kind implements Coded {
        CONFIRMED("confirmed"),
        /** It is to be completed or corrected, and does not count as done. */
        RETURNED("returned"),
        /** The measure need not be carried out as directed until a day. */
        ACCEPTED("accepted");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
