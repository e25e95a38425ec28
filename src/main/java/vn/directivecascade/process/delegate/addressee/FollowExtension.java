package vn.directivecascade.process.delegate.addressee;

import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.CascadeProcess;

/**
 * Adjusts the due date of the addressee's task and the watch to a decided extension. Runs in a separate job after the
 * commit, to avoid optimistic lock conflicts of the decision with the addressee's clerk or the watch.
 */
@Component("followExtension")
class FollowExtension implements JavaDelegate {

    private final Cascades cascades;
    private final Addressees addressees;
    private final TaskService tasks;
    private final CascadeProcess process;

    FollowExtension(Cascades cascades, Addressees addressees, @Lazy TaskService tasks, CascadeProcess process) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.tasks = tasks;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        cascades.lock(cascade);
        Date due = Date.from(addressees
                .get(cascade, (String) execution.getVariable(Variables.ORGANISATION))
                .due()
                .at());
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKeyIn(UserTasks.ACKNOWLEDGE, UserTasks.REPORT)
                .list()
                .forEach(task -> tasks.setDueDate(task.getId(), due));
        process.situationChanged((String) execution.getVariable(Variables.CASCADE_KEY));
    }
}
