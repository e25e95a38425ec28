package vn.directivecascade.directive;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import vn.directivecascade.calendar.Calendars;

/**
 * Watches all addressees of a directive as a few cohorts that share their deadlines: at which moment something is due
 * next, and for whom something has fallen due.
 */
public final class Watch {

    /** Addressees with open work that are in the same state and have the same deadlines. */
    public record Cohort(AddresseeState state, Instant acknowledgeBy, Instant reportBy) {

        public Stage stage() {
            return state == AddresseeState.OPEN ? Stage.ACKNOWLEDGE : Stage.REPORT;
        }

        /** When what it has to do now is due. */
        public Instant dueAt() {
            return state == AddresseeState.OPEN ? acknowledgeBy : reportBy;
        }
    }

    private final Policy policy;
    private final Calendars calendars;

    public Watch(Policy policy, Calendars calendars) {
        this.policy = policy;
        this.calendars = calendars;
    }

    /**
     * The next moment at which something is due, or nothing when the watch is over: nobody has open work, or the final
     * date, the last of the report deadlines, has been acted upon.
     *
     * @param actedUntil the moment up to which everything due has been acted upon
     */
    public Optional<Instant> next(Collection<Cohort> open, Cascade cascade, Instant actedUntil) {
        Optional<Instant> finalDate = open.stream().map(Cohort::reportBy).max(Instant::compareTo);
        if (finalDate.isEmpty() || !actedUntil.isBefore(finalDate.get())) {
            return Optional.empty();
        }
        return open.stream()
                .flatMap(cohort -> moments(cohort, cascade))
                .filter(moment -> moment.isAfter(actedUntil))
                .min(Instant::compareTo);
    }

    /** Whether anything fell due for this cohort after {@code actedUntil} and not after {@code now}. */
    public boolean due(Cohort cohort, Cascade cascade, Instant actedUntil, Instant now) {
        return moments(cohort, cascade).anyMatch(moment -> moment.isAfter(actedUntil) && !moment.isAfter(now));
    }

    private Stream<Instant> moments(Cohort cohort, Cascade cascade) {
        Dispatch dispatch = cascade.dispatch();
        StagePolicy allowed = policy.stage(cohort.stage(), dispatch.urgency(), dispatch.force());
        return Stream.concat(
                allowed.moments(cohort.dueAt(), calendars.of(cascade.province())).stream()
                        .filter(moment -> moment.isBefore(cohort.reportBy())),
                Stream.of(cohort.reportBy()));
    }
}
