package vn.directivecascade.identity;

import java.time.Instant;

/**
 * A person stands in for another for a period.
 *
 * @param person account of who is away
 * @param substitute account of who does their work meanwhile
 * @param from first instant
 * @param to the instant at which it is over
 * @param endedAt when it was ended before its time, else null
 * @param endedBy who ended it, else null
 */
public record Substitution(
        String id, String person, String substitute, Instant from, Instant to, Instant endedAt, String endedBy) {

    /** Whether it holds at this instant. */
    public boolean active(Instant now) {
        return endedAt == null && !from.isAfter(now) && to.isAfter(now);
    }
}
