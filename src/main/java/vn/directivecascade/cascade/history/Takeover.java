package vn.directivecascade.cascade.history;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Transfer of the open work of an organisation that has ended to a successor, in one cascade.
 *
 * @param organisation key of the organisation that ended
 * @param successor key of the successor
 * @param endedOn last day of its existence
 * @param takenOverAt instant of the transfer
 */
public record Takeover(String organisation, String successor, LocalDate endedOn, Instant takenOverAt) {}
