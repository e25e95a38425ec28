package vn.directivecascade.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.DutyWindow;

/**
 * Computes deadlines: the date that a document states, if it is still ahead, else the one planned backwards from the
 * date of the report upward, else the time allowed by policy. A deadline by policy or plan that would not fall
 * before the duty window is moved before it, since measures must be in place when the window opens. An acknowledgement is never due later than
 * the report that is stated or planned.
 */
public final class Deadlines {

    private final Policy policy;
    private final Calendars calendars;

    public Deadlines(Policy policy, Calendars calendars) {
        this.policy = policy;
        this.calendars = calendars;
    }

    /**
     * The deadline of an addressee's stage, or of a step that is not planned.
     *
     * @param start when the directive is signed, or the step begins
     * @return with origin and, for a deadline by policy or plan, its rule
     */
    public Deadline of(Stage stage, Terms terms, Instant start) {
        return switch (stage) {
            case STEP, UPDATE -> byTable(stage, terms, start);
            case REPORT ->
                statedOrPlanned(terms, start).orElseGet(() -> {
                    Deadline allowed = byTable(stage, terms, start);
                    return terms.acknowledgeBy(start)
                            .filter(acknowledge -> acknowledge.at().isAfter(allowed.at()))
                            .orElse(allowed);
                });
            case ACKNOWLEDGE -> {
                Deadline own = terms.acknowledgeBy(start).orElseGet(() -> byTable(stage, terms, start));
                yield statedOrPlanned(terms, start)
                        .filter(report -> report.at().isBefore(own.at()))
                        .orElse(own);
            }
        };
    }

    /** The deadlines of the addressees of a directive that is signed. */
    public record OfAddressees(Deadline acknowledge, Deadline report) {}

    /**
     * The deadlines of the addressees of a directive; a report is due when its acknowledgement is at the earliest.
     *
     * @param signedAt when it is signed
     */
    public OfAddressees ofAddressees(Terms terms, Instant signedAt) {
        Deadline acknowledge = of(Stage.ACKNOWLEDGE, terms, signedAt);
        Deadline report = of(Stage.REPORT, terms, signedAt);
        return new OfAddressees(acknowledge, report.at().isBefore(acknowledge.at()) ? acknowledge : report);
    }

    /**
     * The deadline of a step of the chain. Consolidation and approval are planned backwards while the date of the
     * report upward is ahead; a consolidation that begins after its planned date, for instance when the report was
     * returned, has half of the time that is left, but not more than policy allows. Another step has half of the time that
     * is left if policy would let it end at or after the date of the report upward.
     *
     * @param task definition key of the step's user task
     */
    public Deadline ofStep(String task, Terms terms, Instant start) {
        Deadline allowed = byTable(Stage.STEP, terms, start);
        Instant upwardBy = terms.upwardBy();
        if (upwardBy == null || !upwardBy.isAfter(start)) {
            return allowed;
        }
        return PlannedStep.of(task)
                .map(step -> step == PlannedStep.APPROVAL
                        ? planned(upwardBy, terms)
                        : consolidation(terms, start, upwardBy, allowed))
                .orElseGet(
                        () -> allowed.at().isBefore(upwardBy) ? allowed : planned(half(terms, start, upwardBy), terms));
    }

    /**
     * The deadline of an update of answers: the close of office hours on a day, but not after the end of follow-up. A day that
     * policy allows is before a duty window that is still ahead. After the close of office hours, the present day ends at
     * midnight.
     *
     * @param day in Viet Nam; null for the one that policy allows
     * @param origin of a day that is not null
     * @param start when the answers were given or returned
     */
    public Deadline ofUpdate(Terms terms, LocalDate day, Deadline.Origin origin, Instant start) {
        WorkingCalendar calendar = calendars.of(terms.province());
        if (day != null) {
            Instant close = calendar.closeOf(day);
            Instant at = close.isAfter(start)
                    ? close
                    : day.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
            return new Deadline(inFollowUp(at, terms), origin);
        }
        Deadline allowed = byTable(Stage.UPDATE, terms, start);
        Instant at = allowed.origin() == Deadline.Origin.WINDOW_CAP
                ? allowed.at()
                : calendar.closeOf(LocalDate.ofInstant(allowed.at(), WorkingCalendar.ZONE));
        return new Deadline(inFollowUp(at, terms), allowed.origin(), allowed.rule());
    }

    private static Instant inFollowUp(Instant at, Terms terms) {
        Instant end = terms.followUpUntil();
        return end != null && end.isBefore(at) ? end : at;
    }

    private Instant half(Terms terms, Instant start, Instant upwardBy) {
        return BackPlan.halfway(start, upwardBy, step(terms).clock(), calendars.of(terms.province()));
    }

    private Deadline consolidation(Terms terms, Instant start, Instant upwardBy, Deadline allowed) {
        Optional<Instant> asPlanned = plan(terms, terms.issuedAt())
                .map(BackPlan::consolidation)
                .filter(at -> at.isAfter(start) && at.isBefore(upwardBy));
        if (asPlanned.isPresent()) {
            return planned(asPlanned.get(), terms);
        }
        Instant half = half(terms, start, upwardBy);
        return allowed.at().isBefore(half) ? allowed : planned(half, terms);
    }

    /**
     * The dates planned backwards from the report upward; empty if there is no such date, or if it has passed.
     *
     * @param start when the directive is signed
     */
    public Optional<BackPlan> plan(Terms terms, Instant start) {
        Instant upwardBy = terms.upwardBy();
        if (upwardBy == null || !upwardBy.isAfter(start)) {
            return Optional.empty();
        }
        WorkingCalendar calendar = calendars.of(terms.province());
        Allowance step = step(terms);
        Optional<Deadline> stated = terms.reportBy(start);
        if (stated.isPresent()) {
            return Optional.of(BackPlan.around(stated.get().at(), upwardBy, step, calendar));
        }
        BackPlan plan = BackPlan.of(
                upwardBy, start, allowance(Stage.ACKNOWLEDGE, terms).after(start, calendar), step, calendar);
        DutyWindow window = terms.dutyWindow();
        boolean notBefore =
                window != null && window.from().isAfter(start) && !plan.report().isBefore(window.from());
        return Optional.of(
                notBefore
                        ? BackPlan.around(before(window, start, step.clock(), calendar), upwardBy, step, calendar)
                                .beforeWindow()
                        : plan);
    }

    private Optional<Deadline> statedOrPlanned(Terms terms, Instant start) {
        return terms.reportBy(start).or(() -> plan(terms, start).map(plan -> planned(plan, terms)));
    }

    private Deadline planned(BackPlan plan, Terms terms) {
        return planned(plan.report(), plan.capped() ? Deadline.Origin.WINDOW_CAP : Deadline.Origin.BACK_PLAN, terms);
    }

    private Deadline planned(Instant at, Terms terms) {
        return planned(at, Deadline.Origin.BACK_PLAN, terms);
    }

    /** A planned deadline, computed by the rule of the steps. */
    private Deadline planned(Instant at, Deadline.Origin origin, Terms terms) {
        return new Deadline(at, origin, policy.rule(Stage.STEP, terms.urgency(), terms.force()));
    }

    private Deadline byTable(Stage stage, Terms terms, Instant start) {
        WorkingCalendar calendar = calendars.of(terms.province());
        Allowance allowed = allowance(stage, terms);
        String rule = policy.rule(stage, terms.urgency(), terms.force());
        Instant due = allowed.after(start, calendar);
        DutyWindow window = terms.dutyWindow();
        if (window == null || !window.from().isAfter(start) || due.isBefore(window.from())) {
            return new Deadline(due, Deadline.Origin.POLICY, rule);
        }
        return new Deadline(before(window, start, allowed.clock(), calendar), Deadline.Origin.WINDOW_CAP, rule);
    }

    /** The last working instant before the window; its start round the clock or if that instant has passed. */
    private static Instant before(DutyWindow window, Instant start, DeadlineClock clock, WorkingCalendar calendar) {
        Instant lastWorking = calendar.lastWorkingInstantBefore(window.from());
        boolean atWindow = clock == DeadlineClock.ROUND_THE_CLOCK || !lastWorking.isAfter(start);
        return atWindow ? window.from() : lastWorking;
    }

    /**
     * The deadline of an addressee's stage recomputed with the present calendar, if it differs. Empty for a deadline
     * that has passed, does not follow the calendar, or would lie in the past after the move.
     *
     * @param start when the stage began
     * @param present the deadline so far
     */
    public Optional<Deadline> afterCalendarChange(
            Stage stage, Terms terms, Instant start, Deadline present, Instant now) {
        return moved(present, of(stage, terms, start), now);
    }

    /** The same for a step of the chain. */
    public Optional<Deadline> afterCalendarChange(
            String task, Terms terms, Instant start, Deadline present, Instant now) {
        return moved(present, ofStep(task, terms, start), now);
    }

    private static Optional<Deadline> moved(Deadline present, Deadline again, Instant now) {
        if (!present.followsCalendar() || !present.at().isAfter(now)) {
            return Optional.empty();
        }
        // The recorded start is slightly later than the one used at first; calendar changes move deadlines by at
        // least a minute.
        boolean same = Duration.between(present.at(), again.at()).abs().compareTo(Duration.ofMinutes(1)) < 0;
        return same || !again.at().isAfter(now)
                ? Optional.empty()
                : Optional.of(new Deadline(again.at(), Deadline.Origin.CALENDAR_CHANGE, again.rule()));
    }

    private Allowance step(Terms terms) {
        return allowance(Stage.STEP, terms);
    }

    private Allowance allowance(Stage stage, Terms terms) {
        return policy.stage(stage, terms.urgency(), terms.force()).allowance();
    }
}
