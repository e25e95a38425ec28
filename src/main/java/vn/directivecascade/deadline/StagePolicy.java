package vn.directivecascade.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;

/**
 * The policy for a stage: time allowed, reminders and escalation. All amounts are counted as the allowance is, in
 * working time or round the clock.
 *
 * @param allowance time allowed
 * @param remindBefore how long before the deadline reminders are sent
 * @param remindEvery interval of the reminders after the deadline
 * @param remindTimes number of reminders after the deadline
 * @param escalation the escalation ladder: how long after the deadline each level is reached
 * @param escalateEvery interval at which the last level is repeated until the work is done
 */
public record StagePolicy(
        Allowance allowance,
        List<Allowance> remindBefore,
        Allowance remindEvery,
        int remindTimes,
        List<Rung> escalation,
        Allowance escalateEvery) {

    /** Minimum interval, which limits the rate of notices about the same work. */
    static final Duration LEAST_PERIOD = Duration.ofMinutes(15);
    /** A deadline has fewer moments than this before the last level begins to repeat. */
    static final int MOST_MOMENTS = 30;

    /**
     * A level of the escalation ladder.
     *
     * @param after how long after the deadline
     * @param kind {@link Moment.Kind#LEADER} or {@link Moment.Kind#ABOVE}
     */
    public record Rung(Allowance after, Moment.Kind kind) {}

    /**
     * @throws Refusal if an interval is too short, there are too many moments, or the ladder is empty or has a level
     *     of another kind
     */
    public StagePolicy {
        remindBefore = List.copyOf(remindBefore);
        escalation = List.copyOf(escalation);
        Stream.concat(
                        Stream.concat(remindBefore.stream(), Stream.of(remindEvery, escalateEvery)),
                        escalation.stream().map(Rung::after))
                .filter(period -> period.days() == 0 && period.time().compareTo(LEAST_PERIOD) < 0)
                .findFirst()
                .ifPresent(period -> {
                    throw Refusal.invalid("policy.tooOften", period.time(), LEAST_PERIOD.toMinutes());
                });
        if (remindTimes < 0 || remindBefore.size() + remindTimes + escalation.size() >= MOST_MOMENTS) {
            throw Refusal.invalid("policy.tooMany", MOST_MOMENTS);
        }
        if (escalation.isEmpty()) {
            throw Refusal.invalid("policy.noRung");
        }
        escalation.stream().filter(rung -> !rung.kind().escalates()).findFirst().ifPresent(rung -> {
            throw Refusal.invalid("policy.rung", rung.kind().code());
        });
    }

    /**
     * Reads a row of the table.
     *
     * @param remindBefore ISO 8601 amounts separated by commas, {@code P1D,PT4H}
     * @param escalation amounts with their levels, {@code PT4H:leader,P1D:above}
     * @throws Refusal if an amount or a level cannot be parsed, or as the constructor throws it
     */
    public static StagePolicy read(
            DeadlineClock clock,
            String allowance,
            String remindBefore,
            String remindEvery,
            int remindTimes,
            String escalation,
            String escalateEvery) {
        return new StagePolicy(
                amount(allowance, clock),
                list(remindBefore).map(text -> amount(text, clock)).toList(),
                amount(remindEvery, clock),
                remindTimes,
                list(escalation).map(text -> rung(text, clock)).toList(),
                amount(escalateEvery, clock));
    }

    private static Stream<String> list(String text) {
        return text == null || text.isBlank()
                ? Stream.empty()
                : Arrays.stream(text.split(",", -1)).map(String::strip);
    }

    private static Rung rung(String text, DeadlineClock clock) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw Refusal.invalid("policy.rung", text);
        }
        return new Rung(
                amount(parts[0], clock),
                Coded.find(Moment.Kind.class, parts[1]).orElseThrow(() -> Refusal.invalid("policy.rung", parts[1])));
    }

    private static Allowance amount(String text, DeadlineClock clock) {
        try {
            return Allowance.parse(text, clock);
        } catch (IllegalArgumentException | NullPointerException unreadable) {
            throw Refusal.invalid("policy.amount", text);
        }
    }

    /**
     * The schedule of one deadline, for work that began at {@code start}.
     *
     * @param window the duty window before which the work must be done, null if there is none
     */
    public Schedule schedule(Instant start, Instant deadline, WorkingCalendar calendar, DutyWindow window) {
        return new Schedule(start, deadline, calendar, window);
    }

    /**
     * The reminders and escalations of one piece of work. A reminder that would precede the start of the work is
     * moved to the middle of the time left. What follows a deadline before the duty window comes before the window: what
     * would not is spread evenly over the time up to its start, in the same order. If the deadline is the start of the
     * window, amounts are counted round the clock. The schedule has no end: the last level is repeated until the work is
     * done.
     */
    public final class Schedule {

        private final SortedSet<Moment> once = new TreeSet<>();
        private final Set<Instant> squeezed = new HashSet<>();
        private final WorkingCalendar calendar;
        private final Instant deadline;
        private final boolean dueAtWindow;
        private final Moment last;

        private Schedule(Instant start, Instant deadline, WorkingCalendar calendar, DutyWindow window) {
            this.calendar = calendar;
            this.deadline = deadline;
            this.dueAtWindow = window != null && window.from().equals(deadline);
            for (Allowance before : remindBefore) {
                Instant at = before.before(deadline, calendar);
                once.add(new Moment(
                        Moment.Kind.BEFORE,
                        at.isAfter(start)
                                ? at
                                : start.plus(Duration.between(start, deadline).dividedBy(2))));
            }
            once.add(new Moment(Moment.Kind.DUE, deadline));
            Instant at = deadline;
            for (int i = 0; i < remindTimes; i++) {
                at = later(at, remindEvery);
                once.add(new Moment(Moment.Kind.AFTER, at));
            }
            escalation.forEach(rung -> once.add(new Moment(rung.kind(), later(deadline, rung.after()))));
            if (window != null && deadline.isBefore(window.from())) {
                squeezeBefore(window.from());
            }
            last = once.stream()
                    .filter(moment -> moment.kind().escalates())
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
        }

        /** Spreads the moments that are not before the window over the time after the last one that is. */
        private void squeezeBefore(Instant window) {
            List<Moment> beyond = once.stream()
                    .filter(moment -> !moment.at().isBefore(window))
                    .toList();
            List<Instant> instants = beyond.stream().map(Moment::at).distinct().toList();
            beyond.forEach(once::remove);
            Instant begin = once.last().at();
            Duration part = Duration.between(begin, window).dividedBy(instants.size() + 1L);
            ChronoUnit precision = part.toMinutes() > 0 ? ChronoUnit.MINUTES : ChronoUnit.MILLIS;
            for (Moment moment : beyond) {
                Instant at = begin.plus(part.multipliedBy(instants.indexOf(moment.at()) + 1L))
                        .truncatedTo(precision);
                once.add(new Moment(moment.kind(), at));
                squeezed.add(at);
            }
        }

        private Instant later(Instant from, Allowance amount) {
            return (dueAtWindow ? amount.roundTheClock() : amount).after(from, calendar);
        }

        /** Whether a notice of this moment may be delivered outside office hours because of the duty window. */
        public boolean atAnyHour(Moment moment) {
            return squeezed.contains(moment.at()) || dueAtWindow && !moment.at().isBefore(deadline);
        }

        /** The first moment after this one. */
        public Instant next(Instant after) {
            Instant repeated = last.at();
            while (!repeated.isAfter(after)) {
                repeated = later(repeated, escalateEvery);
            }
            Instant soonest = repeated;
            return once.stream()
                    .map(Moment::at)
                    .filter(at -> at.isAfter(after) && at.isBefore(soonest))
                    .findFirst()
                    .orElse(soonest);
        }

        /** The moments after {@code after} up to and including {@code until}, in order. */
        public List<Moment> between(Instant after, Instant until) {
            SortedSet<Moment> moments = new TreeSet<>(once);
            for (Instant at = later(last.at(), escalateEvery); !at.isAfter(until); at = later(at, escalateEvery)) {
                moments.add(new Moment(last.kind(), at));
            }
            return moments.stream()
                    .filter(moment -> moment.at().isAfter(after) && !moment.at().isAfter(until))
                    .toList();
        }

        /** The moments after this one: those that occur once, and the first repetition of the last level. */
        public List<Moment> upcoming(Instant after) {
            Instant lastOnce = once.last().at();
            return between(after, next(lastOnce.isAfter(after) ? lastOnce : after));
        }
    }
}
