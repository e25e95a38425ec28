package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.work.StepTimers;

/**
 * Determines from the facts when something falls due next, and whether the report can be consolidated: when every
 * addressee that it waits for has answered, when the last of their deadlines has been handled, or when the lead
 * department waits no longer. Work that was extended beyond the general date is not waited for, but watched to its end.
 * It locks the cascade, so that the addressee that answers last either finds this watch waiting or is taken into
 * account by it.
 */
@Component("planNextMoment")
class PlanNextMoment implements JavaDelegate {

    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Steps steps;
    private final Watch watch;
    private final FollowUps followUps;
    private final Clock clock;

    PlanNextMoment(
            Cascades cascades,
            CaseWatch caseWatch,
            AddresseeDeadlines addresseeDeadlines,
            Steps steps,
            Watch watch,
            FollowUps followUps,
            Clock clock) {
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addresseeDeadlines = addresseeDeadlines;
        this.steps = steps;
        this.watch = watch;
        this.followUps = followUps;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        Cascades.Locked locked = cascades.lock(cascade);
        List<Watch.Cohort> open = addresseeDeadlines.cohorts(cascade);
        Instant actedUntil = caseWatch.watchedUntil(cascade);
        boolean waitsForNone = caseWatch.isConsolidationBegun(cascade)
                || addresseeDeadlines
                        .lastAwaited(cascade)
                        .filter(last -> actedUntil.isBefore(last))
                        .isEmpty();
        execution.setVariable(Variables.CONSOLIDATE, waitsForNone && locked.apply(Transition.CONSOLIDATE));
        execution.setVariable(Variables.STILL_WATCHING, !open.isEmpty());
        boolean closed = cascades.get(cascade).state().isFinal();
        execution.setVariable(Variables.CLOSED, closed);
        if (closed && open.isEmpty()) {
            steps.close(cascade, clock.instant());
            followUps.ended(cascades.get(cascade));
        }
        // If the clock was set back, instants recur; addressees opened in the meantime must still be reminded at them.
        Instant now = clock.instant();
        Optional<Instant> next =
                watch.next(open, cascades.get(cascade).terms(), now.isBefore(actedUntil) ? now : actedUntil);
        next.ifPresent(moment -> execution.setVariable(Variables.NEXT_MOMENT, StepTimers.dateOf(moment)));
        caseWatch.watchNext(cascade, next.orElse(null));
    }
}
