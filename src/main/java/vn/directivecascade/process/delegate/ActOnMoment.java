package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.work.Reminders;

/** Handles what has fallen due since the last run; if units have become late, the department must follow up. */
@Component("actOnMoment")
class ActOnMoment implements JavaDelegate {

    private final Reminders reminders;
    private final Steps steps;

    ActOnMoment(Reminders reminders, Steps steps) {
        this.reminders = reminders;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        int newlyLate = reminders.round(cascade);
        execution.setVariable(Variables.NEWLY_LATE, newlyLate > 0 && !steps.anyOpen(cascade, UserTasks.FOLLOW_UP));
    }
}
