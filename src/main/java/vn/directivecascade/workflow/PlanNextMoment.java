package vn.directivecascade.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Addressees;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Watch;

/**
 * Asks the facts when something is due next. It locks the cascade, so that whoever closes last either sees this watch
 * waiting or is seen by it.
 */
@Component("planNextMoment")
class PlanNextMoment implements JavaDelegate {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Watch watch;

    PlanNextMoment(Cascades cascades, Addressees addressees, Watch watch) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        cascades.lock(cascade);
        Optional<Instant> next =
                watch.next(addressees.cohorts(cascade), cascades.get(cascade), cascades.watchedUntil(cascade));
        if (next.isEmpty()) {
            cascades.move(cascade, CascadeState.TRACKING, CascadeState.CONSOLIDATING);
        }
        execution.setVariable(Variables.STILL_WATCHING, next.isPresent());
        next.ifPresent(moment -> execution.setVariable(Variables.NEXT_MOMENT, Date.from(moment)));
    }
}
