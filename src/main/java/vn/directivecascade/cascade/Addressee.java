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
 * @param escalatesTo key of the body that is notified if the addressee does not respond; null in old records
 * @param late whether it has missed the deadline of its acknowledgement or report, which is never reset, or of its
 *     present update
 * @param openedAt instant at which its task was created, null before the fan-out has reached it
 * @param watchedFrom instant at which its current work began or its deadline was moved; earlier reminders are not sent
 * @param update when it updates its answers; null if nothing more is expected of it
 */
public record Addressee(
        String organisation,
        String name,
        AddresseeRole role,
        String escalatesTo,
        AddresseeState state,
        boolean late,
        Instant openedAt,
        Instant watchedFrom,
        Acknowledgement acknowledgement,
        Reporting reporting,
        Deadline update,
        Reminders reminders) {

    /**
     * The acknowledgement, which is due or done.
     *
     * @param at when it was made, null before; {@code by} is the account
     * @param call the telephone call in which it was made; null if the addressee acknowledged by itself
     */
    public record Acknowledgement(Deadline due, Instant at, String by, Call call, String note) {}

    /**
     * The report, which is due or done.
     *
     * @param at when it was sent, null before; {@code by} is the account
     */
    public record Reporting(Deadline due, Instant at, String by) {}

    /** The reminders that were sent: how many, and when the last one. */
    public record Reminders(int sent, Instant lastAt) {}

    /** Whether its work is still open. */
    public boolean hasOpenWork() {
        return state.owesAnswer() || update != null;
    }

    /** Whether its open work is overdue. */
    public boolean overdue(Instant now) {
        return hasOpenWork() && Deadline.passed(due().at(), now);
    }

    /**
     * Whether it has missed a deadline, now or before: it is {@link #late}, or overdue and not marked yet, as between a
     * deadline and the watch that marks it.
     */
    public boolean missed(Instant now) {
        return late || overdue(now);
    }

    /**
     * An acknowledgement by telephone, recorded by the lead department on behalf of the addressee.
     *
     * @param spokenTo name and position of the person who acknowledged
     * @param phone the number called, may be null
     * @param at time of the call, which is the time of the acknowledgement
     * @param recordedAt time of recording
     */
    public record Call(String spokenTo, String phone, Instant at, Instant recordedAt) {}

    /** The deadline of its current or last work. */
    public Deadline due() {
        return switch (stage()) {
            case ACKNOWLEDGE -> acknowledgement.due();
            case UPDATE -> update;
            default -> reporting.due();
        };
    }

    /** The deadline of a stage that is open or still to come; empty if the addressee no longer has to do it. */
    public Optional<Deadline> stillDue(Stage work) {
        return state.stillHas(work)
                ? Optional.of(work == Stage.ACKNOWLEDGE ? acknowledgement.due() : reporting.due())
                : Optional.empty();
    }

    /**
     * Whether its report is still open and was extended beyond the general date, so that the report upward does not
     * wait for it.
     */
    public boolean isExtendedBeyond(Instant generalDate) {
        return state.owesAnswer()
                && reporting.due().origin() == Deadline.Origin.EXTENSION
                && reporting.due().at().isAfter(generalDate);
    }

    /** The stage of its current or last work. */
    public Stage stage() {
        return state.stage().orElse(update == null ? Stage.REPORT : Stage.UPDATE);
    }

    /** The addressees with the same current work and deadlines; only while its work is open. */
    public Watch.Cohort cohort() {
        return new Watch.Cohort(
                stage(),
                due().at(),
                stage() == Stage.ACKNOWLEDGE ? reporting.due().at() : null);
    }
}
