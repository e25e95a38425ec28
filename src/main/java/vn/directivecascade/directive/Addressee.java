package vn.directivecascade.directive;

import java.time.Instant;

/**
 * One addressee of a directive.
 *
 * @param organisation its key
 * @param name its name when the directive was issued
 * @param escalatesTo key of the body to whom it is taken when the addressee does not answer; null in old records
 * @param late whether it has missed a deadline; stays once set
 * @param call how it acknowledged, if it did so by telephone; null if it acknowledged by itself
 * @param openedAt when its task was opened, null until the fan-out has reached it
 */
public record Addressee(
        String organisation,
        String name,
        AddresseeRole role,
        String escalatesTo,
        AddresseeState state,
        boolean late,
        Instant openedAt,
        Deadline acknowledge,
        Instant acknowledgedAt,
        String acknowledgedBy,
        Call call,
        String note,
        Deadline report,
        Instant reportedAt,
        String reportedBy,
        int remindersSent,
        Instant lastRemindedAt) {

    /**
     * An acknowledgement that the lead department took by telephone and recorded on behalf of the addressee.
     *
     * @param spokenTo who spoke for the addressee: name and office
     * @param phone the number they were reached at, may be null
     * @param at when they spoke; the addressee has acknowledged at that instant
     * @param recordedAt when it was recorded
     */
    public record Call(String spokenTo, String phone, Instant at, Instant recordedAt) {}

    /** When what it has to do now is due: the acknowledgement as long as that is open, then the report. */
    public Deadline due() {
        return state == AddresseeState.OPEN ? acknowledge : report;
    }
}
