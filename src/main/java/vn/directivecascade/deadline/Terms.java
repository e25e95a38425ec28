package vn.directivecascade.deadline;

import java.time.Instant;
import vn.directivecascade.dispatch.Dispatch;

/**
 * What the deadlines and reminders of a case are reckoned from.
 *
 * @param dispatch what came in: its urgency, its binding force, its dates and its duty window
 * @param province whose working calendar counts
 * @param issuedAt when the directive was signed, null before
 */
public record Terms(Dispatch dispatch, String province, Instant issuedAt) {}
