package vn.directivecascade.identity.substitution;

import java.time.Instant;

/**
 * One account substitutes for another for a period.
 *
 * @param person account of the absent person
 * @param substitute account of the substitute
 * @param from first instant
 * @param to end, exclusive
 * @param endedAt instant at which it was ended early, otherwise null
 * @param endedBy account that ended it early, otherwise null
 */
public record Substitution(
        String id, String person, String substitute, Instant from, Instant to, Instant endedAt, String endedBy) {

    /** Whether it is in effect at this instant. */
    public boolean active(Instant now) {
        return endedAt == null && !from.isAfter(now) && to.isAfter(now);
    }
}
