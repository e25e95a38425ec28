package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.StandDown;
import vn.directivecascade.work.Reminders;

/** Handles what has fallen due since the last run, the end of follow-up too; if units have become late, the department must follow up. */
@Component("actOnMoment")
class ActOnMoment implements JavaDelegate {

    private final Reminders reminders;
    private final Cascades cascades;
    private final Steps steps;
    private final StandDown standDown;

    ActOnMoment(Reminders reminders, Cascades cascades, Steps steps, StandDown standDown) {
        this.reminders = reminders;
        this.cascades = cascades;
        this.steps = steps;
        this.standDown = standDown;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        cascades.lock(cascade);
        standDown.ifOver(cascades.get(cascade));
        int newlyLate = reminders.round(cascade);
        execution.setVariable(Variables.NEWLY_LATE, newlyLate > 0 && !steps.anyOpen(cascade, UserTasks.FOLLOW_UP));
    }
}
