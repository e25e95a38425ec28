package vn.directivecascade.cascade.answer;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What the lead department says of an answer. An answer is reviewed once; the next answer on the measure is a new one.
 *
 * @param reason why it was returned, or a remark; may be null
 * @param until day in Viet Nam until which it is to be completed, or until which the exception is accepted; null for a
 *     confirmation
 * @param by the account
 */
public record Review(ReviewKind kind, String reason, LocalDate until, Instant at, String by) {}
