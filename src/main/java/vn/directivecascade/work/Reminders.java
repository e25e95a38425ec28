package vn.directivecascade.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.StagePolicy;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RetryLater;
import vn.directivecascade.notice.Notices;

/**
 * Sends reminders and escalations of open work: due moments are entered in the ledger, counted and queued (outbox) in
 * one transaction. Missed moments are combined into one message; completed work gets none.
 */
@Component
public class Reminders {

    /** How far back a run looks again, in case the clock was set back; the ledger prevents duplicates. */
    private static final Duration LOOKING_BACK = Duration.ofDays(1);

    private static final String WATCH = AuditTrail.SYSTEM + "watch";

    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Steps steps;
    private final DueMoments ledger;
    private final Notices notices;
    private final Watch watch;
    private final EveOfDuty eve;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration coolDown;

    public Reminders(
            Cascades cascades,
            CaseWatch caseWatch,
            Addressees addressees,
            AddresseeResponses responses,
            AddresseeDeadlines addresseeDeadlines,
            Steps steps,
            DueMoments ledger,
            Notices notices,
            Watch watch,
            EveOfDuty eve,
            AuditTrail audit,
            Clock clock,
            @Value("${directive.reminder-cool-down}") Duration coolDown) {
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addressees = addressees;
        this.responses = responses;
        this.addresseeDeadlines = addresseeDeadlines;
        this.steps = steps;
        this.ledger = ledger;
        this.notices = notices;
        this.watch = watch;
        this.eve = eve;
        this.audit = audit;
        this.clock = clock;
        this.coolDown = coolDown;
        if (coolDown.isNegative() || coolDown.isZero()) {
            throw new IllegalArgumentException(
                    "directive.reminder-cool-down is \"" + coolDown + "\" but must be more than nothing, like PT1H");
        }
    }

    /**
     * Processes the moments that are due for the addressees of a cascade.
     *
     * @return the number of addressees that have become late
     */
    @Transactional
    public int round(String cascadeId) {
        cascades.lock(cascadeId);
        addressees.lockOpenWork(cascadeId);
        Cascade cascade = cascades.get(cascadeId);
        Instant now = clock.instant();
        Instant since = caseWatch.watchedUntil(cascadeId).minus(LOOKING_BACK);
        long mark = ledger.last();
        int newlyLate = 0;
        Set<Instant> atAnyHour = new HashSet<>();
        for (Watch.Cohort cohort : addresseeDeadlines.cohorts(cascadeId)) {
            StagePolicy.Schedule schedule = watch.of(cohort, cascade.terms());
            List<Moment> due = schedule.between(since, now);
            ledger.enter(cascadeId, cohort, due, now);
            atAnyHour.addAll(atAnyHour(schedule, due));
            if (Deadline.passed(cohort.dueAt(), now)) {
                newlyLate += addresseeDeadlines.markLate(cascadeId, cohort);
            }
        }
        responses.exceptionsEnded(cascadeId, WorkingCalendar.beginOfDay(now));
        eve.tell(cascade, now);
        if (tell(cascade, mark, now, atAnyHour) + newlyLate > 0) {
            audit.record(WATCH, "addressees.reminded", cascade.businessKey(), null, cascade.province());
        }
        caseWatch.watched(cascadeId, now);
        return newlyLate;
    }

    /** Processes the moments that are due for a step of the chain, unless it is done. */
    @Transactional
    public void ofStep(String taskId) {
        steps.lockOpen(taskId).ifPresent(step -> {
            Cascade cascade = cascades.get(step.cascade());
            Instant now = clock.instant();
            long mark = ledger.last();
            StagePolicy.Schedule schedule =
                    watch.ofStep(cascade.terms(), step.openedAt(), step.due().at());
            List<Moment> due = schedule.between(step.watchedFrom(), now);
            ledger.enter(taskId, cascade.above(step.organisation()), due, now);
            if (Deadline.passed(step.due().at(), now)) {
                steps.late(taskId);
            }
            if (ledger.stepReminded(taskId, mark)) {
                steps.reminded(taskId, now);
            }
            if (notices.tellFired(
                            cascade.id(),
                            taskId,
                            mark,
                            watch.roundTheClock(Stage.STEP, cascade.terms()),
                            atAnyHour(schedule, due))
                    > 0) {
                audit.record(WATCH, "step.reminded", cascade.businessKey(), step.organisation(), cascade.province());
            }
        });
    }

    /**
     * Reminds addressees by hand whose work is overdue now.
     *
     * @param organisation key of the addressee to remind, or null for all that are overdue
     * @param by the account that reminds
     * @return keys of the addressees reminded; those still within the cool-down are left out
     * @throws Refusal if the addressee has no overdue work
     * @throws RetryLater if all are within the cool-down
     */
    @Transactional
    public Set<String> byHand(String cascadeId, String organisation, String by) {
        cascades.lock(cascadeId);
        addressees.lockOpenWork(cascadeId);
        Instant now = clock.instant();
        Set<String> late = addressees.overdue(cascadeId, now).stream()
                .map(Addressee::organisation)
                .filter(key -> organisation == null || organisation.equals(key))
                .collect(Collectors.toCollection(TreeSet::new));
        if (late.isEmpty()) {
            if (organisation == null) {
                return late;
            }
            addressees
                    .find(cascadeId, organisation)
                    .orElseThrow(() -> Refusal.invalid("reminder.noAddressee", organisation));
            throw Refusal.conflict("reminder.notLate", organisation);
        }
        Set<String> reminded = new TreeSet<>(late);
        reminded.removeAll(ledger.remindedByHandSince(cascadeId, now.minus(coolDown)));
        if (reminded.isEmpty()) {
            throw new RetryLater(
                    "reminder.coolDown",
                    Duration.between(
                            now, ledger.firstRemindedByHand(cascadeId, late).plus(coolDown)));
        }
        long mark = ledger.last();
        ledger.enterManual(cascadeId, reminded, now, by);
        Cascade cascade = cascades.get(cascadeId);
        tell(cascade, mark, now, Set.of());
        audit.record(
                by,
                "addressees.remindedByHand",
                cascade.businessKey() + " " + String.join(" ", reminded),
                organisation,
                cascade.province());
        return reminded;
    }

    /** Until when each addressee that was reminded by hand a short time ago cannot be reminded again, by key. */
    public Map<String, Instant> coolingDown(String cascadeId) {
        Instant now = clock.instant();
        return ledger.lastByHand(cascadeId).entrySet().stream()
                .filter(last -> last.getValue().plus(coolDown).isAfter(now))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, last -> last.getValue().plus(coolDown)));
    }

    private static List<Instant> atAnyHour(StagePolicy.Schedule schedule, List<Moment> moments) {
        return moments.stream().filter(schedule::atAnyHour).map(Moment::at).toList();
    }

    private int tell(Cascade cascade, long mark, Instant now, Set<Instant> atAnyHour) {
        addressees.reminded(cascade.id(), ledger.reminded(cascade.id(), mark), now);
        return Stream.of(Stage.values())
                .filter(Stage::isOfAddressee)
                .mapToInt(stage -> notices.tellFired(
                        cascade.id(), stage.code(), mark, watch.roundTheClock(stage, cascade.terms()), atAnyHour))
                .sum();
    }
}
