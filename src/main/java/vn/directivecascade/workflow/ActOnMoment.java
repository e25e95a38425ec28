package vn.directivecascade.workflow;

import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.directive.Addressees;
import vn.directivecascade.directive.Cascade;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Steps;
import vn.directivecascade.directive.Watch;

/**
 * Acts on what has fallen due since the last time: reminds those with open work and marks the late ones, each cohort as
 * one set. Several moments missed in a row make one reminder.
 */
@Component("actOnMoment")
class ActOnMoment implements JavaDelegate {

    private static final String FOLLOW_UP = "userTask_followUpLateUnits";

    private final Cascades cascades;
    private final Addressees addressees;
    private final Steps steps;
    private final Watch watch;
    private final AuditTrail audit;
    private final Clock clock;

    ActOnMoment(Cascades cascades, Addressees addressees, Steps steps, Watch watch, AuditTrail audit, Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.steps = steps;
        this.watch = watch;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        cascades.lock(cascade);
        Cascade facts = cascades.get(cascade);
        Instant actedUntil = cascades.watchedUntil(cascade);
        Instant now = clock.instant();
        int newlyLate = 0;
        boolean reminded = false;
        for (Watch.Cohort cohort : addressees.cohorts(cascade)) {
            if (watch.due(cohort, facts, actedUntil, now)) {
                addressees.remind(cascade, cohort, now);
                reminded = true;
            }
            if (!now.isBefore(cohort.dueAt())) {
                newlyLate += addressees.markLate(cascade, cohort);
            }
        }
        cascades.watched(cascade, now);
        if (reminded || newlyLate > 0) {
            audit.record(
                    AuditTrail.SYSTEM + "watch", "addressees.reminded", facts.businessKey(), null, facts.province());
        }
        execution.setVariable(Variables.NEWLY_LATE, newlyLate > 0 && !steps.anyOpen(cascade, FOLLOW_UP));
    }
}
