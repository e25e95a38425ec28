package vn.directivecascade.dispatch;

import java.time.Instant;

/**
 * What a document states about the work that it orders, each null if it states nothing.
 *
 * @param acknowledgeBy until when its addressees acknowledge it
 * @param reportBy until when its addressees report
 */
public record StatedTerms(
        Urgency urgency, Force force, String occasion, DutyWindow dutyWindow, Instant acknowledgeBy, Instant reportBy) {

    public static final StatedTerms NONE = new StatedTerms(null, null, null, null, null, null);
}
