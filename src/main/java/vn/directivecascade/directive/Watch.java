package vn.directivecascade.directive;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.DeadlineClock;

/**
 * When somebody is told about open work: for the steps of the chain one by one, for all addressees of a directive as a
 * few cohorts that share their deadlines.
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
     * The next moment at which anything is due, or nothing when nobody has open work. Whoever has not acknowledged yet
     * may do so before the watch plans again, so the moments of its report are among those looked at.
     *
     * @param after the moment up to which everything due has been acted upon
     */
    public Optional<Instant> next(Collection<Cohort> open, Cascade cascade, Instant after) {
        return open.stream()
                .flatMap(cohort -> Stream.of(
                                of(cohort, cascade), of(Stage.REPORT, cascade, begin(cascade), cohort.reportBy()))
                        .map(schedule -> schedule.next(after)))
                .min(Instant::compareTo);
    }

    /** The schedule of a cohort's present work; to its members the part applies that lies after their work began. */
    public StagePolicy.Schedule of(Cohort cohort, Cascade cascade) {
        return of(cohort.stage(), cascade, begin(cascade), cohort.dueAt());
    }

    /** The schedule of an addressee's present work, as {@link #of(Cohort, Cascade)}. */
    public StagePolicy.Schedule of(Addressee addressee, Cascade cascade) {
        return of(
                new Cohort(
                        addressee.state(),
                        addressee.acknowledge().at(),
                        addressee.report().at()),
                cascade);
    }

    /** The schedule of a step of the chain. */
    public StagePolicy.Schedule ofStep(Cascade cascade, Instant openedAt, Instant dueAt) {
        return of(Stage.STEP, cascade, openedAt, dueAt);
    }

    /** Whether what is told about this stage may be delivered at any hour. */
    public boolean roundTheClock(Stage stage, Cascade cascade) {
        return policyOf(stage, cascade).allowance().clock() == DeadlineClock.ROUND_THE_CLOCK;
    }

    private StagePolicy.Schedule of(Stage stage, Cascade cascade, Instant start, Instant deadline) {
        return policyOf(stage, cascade).schedule(start, deadline, calendars.of(cascade.province()));
    }

    private StagePolicy policyOf(Stage stage, Cascade cascade) {
        return policy.stage(
                stage, cascade.dispatch().urgency(), cascade.dispatch().force());
    }

    /** The signature: one beginning for all, since schedules of their own would break the cohorts up. */
    private static Instant begin(Cascade cascade) {
        return cascade.directive().issuedAt();
    }
}
