package vn.directivecascade.workflow;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Finds a task for the person at whose desk it lies. */
@Component
public class TaskDesk {

    /**
     * An open task.
     *
     * @param task definition key of the user task
     * @param organisation key of the addressee, null for a step of the chain
     * @param assignee who has claimed it, or null
     */
    public record OpenTask(String id, String task, String name, String cascade, String organisation, String assignee) {}

    private final IdentityService identity;
    private final TaskService tasks;
    private final RuntimeService runtime;

    TaskDesk(IdentityService identity, TaskService tasks, RuntimeService runtime) {
        this.identity = identity;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /** The task, if it is open and the engine lets this user read it. */
    public Optional<OpenTask> find(String taskId, String user, List<String> groups) {
        List<String> tenants = identity.createTenantQuery().userMember(user).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
        try {
            identity.setAuthentication(user, groups, tenants);
            Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
            if (task == null) {
                return Optional.empty();
            }
            identity.clearAuthentication();
            var variables = runtime.getVariables(
                    task.getProcessInstanceId(), List.of(Variables.CASCADE_ID, Variables.ORGANISATION));
            return Optional.of(new OpenTask(
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    task.getName(),
                    (String) variables.get(Variables.CASCADE_ID),
                    (String) variables.get(Variables.ORGANISATION),
                    task.getAssignee()));
        } finally {
            identity.clearAuthentication();
        }
    }
}
