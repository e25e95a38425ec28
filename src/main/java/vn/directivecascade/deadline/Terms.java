package vn.directivecascade.deadline;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;

/**
 * The facts of a case from which deadlines and reminders are computed. What the directive states precedes what the
 * dispatch states.
 *
 * @param directive what the directive or its draft states
 * @param dispatch what the dispatch states
 * @param selfIssued whether the receiver issued the dispatch itself, so that its dates are those of the addressees
 * @param province the province whose working calendar applies
 * @param issuedAt when the directive was signed, null before
 */
public record Terms(
        StatedTerms directive, StatedTerms dispatch, boolean selfIssued, String province, Instant issuedAt) {

    public Urgency urgency() {
        return effective(StatedTerms::urgency);
    }

    public Force force() {
        return effective(StatedTerms::force);
    }

    /** What it is about, null if no document states it. */
    public String occasion() {
        return effective(StatedTerms::occasion);
    }

    /** The period of heightened duty, null if no document states one. */
    public DutyWindow dutyWindow() {
        return effective(StatedTerms::dutyWindow);
    }

    /**
     * When addressees that have reported are no longer asked for updates, unless the issuer ends that earlier: the end of
     * the duty window; null without one. Policy, no document states it.
     */
    public Instant followUpUntil() {
        DutyWindow window = dutyWindow();
        return window == null ? null : window.to();
    }

    /** Until when the report is due to the issuer of the dispatch; null without such a date or issuer. */
    public Instant upwardBy() {
        return selfIssued ? null : dispatch.reportBy();
    }

    /** The stated date by which addressees acknowledge, if it is after {@code start}. */
    Optional<Deadline> acknowledgeBy(Instant start) {
        return stated(directive.acknowledgeBy(), Deadline.Origin.DIRECTIVE)
                .or(() -> stated(dispatch.acknowledgeBy(), Deadline.Origin.DOCUMENT))
                .filter(deadline -> deadline.at().isAfter(start));
    }

    /**
     * The stated date by which addressees report, if it is after {@code start}. The date of a dispatch from above is
     * that of the report upward.
     */
    Optional<Deadline> reportBy(Instant start) {
        return stated(directive.reportBy(), Deadline.Origin.DIRECTIVE)
                .or(() -> stated(selfIssued ? dispatch.reportBy() : null, Deadline.Origin.DOCUMENT))
                .filter(deadline -> deadline.at().isAfter(start));
    }

    /** What the documents state together for the addressees. */
    public StatedTerms stated() {
        return new StatedTerms(
                urgency(),
                force(),
                occasion(),
                dutyWindow(),
                effective(StatedTerms::acknowledgeBy),
                selfIssued ? effective(StatedTerms::reportBy) : directive.reportBy());
    }

    private <T> T effective(Function<StatedTerms, T> term) {
        T own = term.apply(directive);
        return own == null ? term.apply(dispatch) : own;
    }

    private static Optional<Deadline> stated(Instant at, Deadline.Origin origin) {
        return Optional.ofNullable(at).map(moment -> new Deadline(moment, origin));
    }
}
