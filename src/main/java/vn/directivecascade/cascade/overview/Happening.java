package vn.directivecascade.cascade.overview;

import java.time.Instant;
import vn.directivecascade.kernel.Coded;

/**
 * Something that happened to an addressee.
 *
 * @param organisation key of the addressee; null if there are several
 * @param by the account, null for the system
 * @param number of addressees or, of answers and reviews, of measures
 * @param detail a reason, note or name, may be null
 */
public record Happening(Instant at, Kind kind, String organisation, String by, int number, String detail) {

    /** What happened. */
    public enum Kind implements Coded {
        /** Addressees were given their task; one happening for all. */
        OPENED("opened"),
        ACKNOWLEDGED("acknowledged"),
        /** Acknowledged in a telephone call; the detail says who spoke. */
        ACKNOWLEDGED_BY_PHONE("acknowledgedByPhone"),
        /** The directive does not apply; the detail is the reason. */
        NOT_APPLICABLE("notApplicable"),
        REPORTED("reported"),
        UPDATED("updated"),
        CONFIRMED("confirmed"),
        ACCEPTED("accepted"),
        RETURNED("returned"),
        /** A deadline passed before the work was done; the detail is the work. */
        LATE("late"),
        /** Closed without a report when the report upward was approved; one happening for all. */
        CANCELLED("cancelled");

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
