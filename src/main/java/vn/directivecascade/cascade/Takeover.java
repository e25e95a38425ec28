package vn.directivecascade.cascade;

import java.time.Instant;
import java.time.LocalDate;

/**
 * In one cascade, the work that an organisation left behind when it ended has gone to a successor.
 *
 * @param organisation key of the one who ended
 * @param successor key of the one who has the work now
 * @param endedOn last day of its existence
 * @param takenOverAt when the work was passed on
 */
public record Takeover(String organisation, String successor, LocalDate endedOn, Instant takenOverAt) {}
