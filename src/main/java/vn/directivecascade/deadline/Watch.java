package vn.directivecascade.deadline;

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

    /**
     * Addressees with open work that have the same to do and the same deadlines.
     *
     * @param stage what they have to do now: acknowledge, or report
     */
    public record Cohort(Stage stage, Instant acknowledgeBy, Instant reportBy) {

        /** When what it has to do now is due. */
        public Instant dueAt() {
            return stage == Stage.ACKNOWLEDGE ? acknowledgeBy : reportBy;
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
    public Optional<Instant> next(Collection<Cohort> open, Terms terms, Instant after) {
        return open.stream()
                .flatMap(
                        cohort -> Stream.of(of(cohort, terms), of(Stage.REPORT, terms, begin(terms), cohort.reportBy()))
                                .map(schedule -> schedule.next(after)))
                .min(Instant::compareTo);
    }

    /** The schedule of a cohort's present work; to its members the part applies that lies after their work began. */
    public StagePolicy.Schedule of(Cohort cohort, Terms terms) {
        return of(cohort.stage(), terms, begin(terms), cohort.dueAt());
    }

    /** The schedule of a step of the chain. */
    public StagePolicy.Schedule ofStep(Terms terms, Instant openedAt, Instant dueAt) {
        return of(Stage.STEP, terms, openedAt, dueAt);
    }

    /** Whether what is told about this stage may be delivered at any hour. */
    public boolean roundTheClock(Stage stage, Terms terms) {
        return policyOf(stage, terms).allowance().clock() == DeadlineClock.ROUND_THE_CLOCK;
    }

    private StagePolicy.Schedule of(Stage stage, Terms terms, Instant start, Instant deadline) {
        return policyOf(stage, terms).schedule(start, deadline, calendars.of(terms.province()));
    }

    private StagePolicy policyOf(Stage stage, Terms terms) {
        return policy.stage(stage, terms.dispatch().urgency(), terms.dispatch().force());
    }

    /** The signature: one beginning for all, since schedules of their own would break the cohorts up. */
    private static Instant begin(Terms terms) {
        return terms.issuedAt();
    }
}
