package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.work.StepTimers;

/**
 * Determines from the facts when something falls due next, and whether the report can be consolidated: when no
 * addressee has open work, or when the final date, the last of the report deadlines, has been handled. It locks the
 * cascade, so that the addressee that closes last either finds this watch waiting or is taken into account by it.
 */
@Component("planNextMoment")
class PlanNextMoment implements JavaDelegate {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Watch watch;
    private final Clock clock;

    PlanNextMoment(Cascades cascades, Addressees addressees, Watch watch, Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        Cascades.Locked locked = cascades.lock(cascade);
        List<Watch.Cohort> open = addressees.cohorts(cascade);
        Instant actedUntil = cascades.watchedUntil(cascade);
        boolean finalDatePassed = open.stream().noneMatch(cohort -> actedUntil.isBefore(cohort.reportBy()));
        execution.setVariable(Variables.CONSOLIDATE, finalDatePassed && locked.apply(Transition.CONSOLIDATE));
        execution.setVariable(Variables.STILL_WATCHING, !open.isEmpty());
        // If the clock was set back, instants recur; addressees opened in the meantime must still be reminded at them.
        Instant now = clock.instant();
        watch.next(open, cascades.get(cascade).terms(), now.isBefore(actedUntil) ? now : actedUntil)
                .ifPresent(moment -> execution.setVariable(Variables.NEXT_MOMENT, StepTimers.dateOf(moment)));
    }
}
