package vn.directivecascade.deadline;

import java.time.Instant;
import vn.directivecascade.dispatch.Dispatch;

/**
 * The facts of a case from which deadlines and reminders are computed.
 *
 * @param dispatch the dispatch received: its urgency, binding force, dates and duty window
 * @param province the province whose working calendar applies
 * @param issuedAt when the directive was signed, null before
 */
public record Terms(Dispatch dispatch, String province, Instant issuedAt) {}
