package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.Optional;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Watch;

/**
 * One addressee of a directive.
 *
 * @param organisation its key
 * @param name its name when the directive was issued
 * @param escalatesTo key of the body to whom it is taken when the addressee does not answer; null in old records
 * @param late whether it has missed a deadline; stays once set
 * @param watchedFrom when its present work began or its deadline was moved; what would have been due before is not
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
        Instant lastRemindedAt,
        Instant watchedFrom) {

    /** Whether somebody has to do something yet. */
    public boolean hasOpenWork() {
        return state.hasOpenWork();
    }

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
        return stage() == Stage.ACKNOWLEDGE ? acknowledge : report;
    }

    /** The deadline of a stage that is open or still to come; empty if the addressee no longer has to do it. */
    public Optional<Deadline> stillDue(Stage work) {
        return state.stillHas(work) ? Optional.of(work == Stage.ACKNOWLEDGE ? acknowledge : report) : Optional.empty();
    }

    /** What it has to do now, or had to last. */
    public Stage stage() {
        return state.presentOrLast();
    }

    /** Those with whom this addressee shares its present work and deadlines; only while its work is open. */
    public Watch.Cohort cohort() {
        return new Watch.Cohort(state.stage().orElseThrow(), acknowledge.at(), report.at());
    }
}
