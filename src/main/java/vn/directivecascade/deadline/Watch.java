package vn.directivecascade.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;

/**
 * Computes when reminders and escalations of open work are due: for each step of the chain, and for the addressees of
 * a directive in a few cohorts that share their deadlines.
 */
public final class Watch {

    /**
     * Addressees with the same open work and the same deadlines.
     *
     * @param stage their present work, which is due at {@code dueAt}
     * @param reportBy when their report is due, if it follows the present work; else null
     */
    public record Cohort(Stage stage, Instant dueAt, Instant reportBy) {}

    private final Policy policy;
    private final Calendars calendars;

    public Watch(Policy policy, Calendars calendars) {
        this.policy = policy;
        this.calendars = calendars;
    }

    /**
     * The next moment at which a notice is due, empty if there is no open work. An addressee may acknowledge before
     * the watch plans again, so the moments of its report are considered as well. The eve of the duty window is one
     * too, and the end of follow-up as long as updates are awaited.
     *
     * @param after the moment up to which everything due has been processed
     */
    public Optional<Instant> next(Collection<Cohort> open, Terms terms, Instant after) {
        Stream<Instant> moments = open.stream().flatMap(cohort -> Stream.concat(
                        Stream.of(of(cohort, terms)),
                        Stream.ofNullable(cohort.reportBy())
                                .map(reportBy -> of(Stage.REPORT, terms, begin(terms), reportBy)))
                .map(schedule -> schedule.next(after)));
        // An accepted exception ends with the day on which the update is due.
        Stream<Instant> midnights = open.stream()
                .filter(cohort -> cohort.stage() == Stage.UPDATE)
                .map(cohort -> WorkingCalendar.beginOfDay(cohort.dueAt()).plus(Duration.ofDays(1)))
                .filter(at -> at.isAfter(after));
        Stream<Instant> end = open.stream().anyMatch(cohort -> cohort.stage() == Stage.UPDATE)
                ? Stream.ofNullable(terms.followUpUntil()).filter(at -> at.isAfter(after))
                : Stream.empty();
        Stream<Instant> eve = open.isEmpty() ? Stream.empty() : eve(terms).filter(at -> at.isAfter(after)).stream();
        return Stream.of(moments, midnights, end, eve).flatMap(all -> all).min(Instant::compareTo);
    }

    /**
     * Whether those who have not answered are to be named to the leader of the lead department: between the last working
     * instant before the duty window and its start.
     */
    public boolean isEve(Terms terms, Instant now) {
        return eve(terms).filter(at -> !now.isBefore(at)).isPresent()
                && now.isBefore(terms.dutyWindow().from());
    }

    private Optional<Instant> eve(Terms terms) {
        return Optional.ofNullable(terms.dutyWindow())
                .map(window -> calendars.of(terms.province()).lastWorkingInstantBefore(window.from()));
    }

    /** The schedule of a cohort's present work; for each member, only moments after its work began apply. */
    public StagePolicy.Schedule of(Cohort cohort, Terms terms) {
        return of(cohort.stage(), terms, begin(terms), cohort.dueAt());
    }

    /** The schedule of a step of the chain. */
    public StagePolicy.Schedule ofStep(Terms terms, Instant openedAt, Instant dueAt) {
        return of(Stage.STEP, terms, openedAt, dueAt);
    }

    /** Whether notices about this stage may be delivered outside office hours. */
    public boolean roundTheClock(Stage stage, Terms terms) {
        return policyOf(stage, terms).allowance().clock() == DeadlineClock.ROUND_THE_CLOCK;
    }

    private StagePolicy.Schedule of(Stage stage, Terms terms, Instant start, Instant deadline) {
        return policyOf(stage, terms).schedule(start, deadline, calendars.of(terms.province()), terms.dutyWindow());
    }

    private StagePolicy policyOf(Stage stage, Terms terms) {
        return policy.stage(stage, terms.urgency(), terms.force());
    }

    /** The signature is the start for all addressees, since individual starts would split the cohorts. */
    private static Instant begin(Terms terms) {
        return terms.issuedAt();
    }
}
