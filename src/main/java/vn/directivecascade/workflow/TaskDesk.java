package vn.directivecascade.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The tasks that lie on a person's desk. */
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

    private final Login login;
    private final TaskService tasks;
    private final RuntimeService runtime;

    TaskDesk(Login login, TaskService tasks, RuntimeService runtime) {
        this.login = login;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /** The task, if it is open and the engine lets this user read it. */
    public Optional<OpenTask> find(String taskId, String user) {
        return Optional.ofNullable(login.as(
                        user, () -> tasks.createTaskQuery().taskId(taskId).singleResult()))
                .map(this::open);
    }

    /** The open tasks that the engine lets this user read. */
    public List<OpenTask> of(String user) {
        return login.as(user, () -> tasks.createTaskQuery().list()).stream()
                .map(this::open)
                .toList();
    }

    /** Completes a task with the rights of this user. */
    public void complete(String taskId, String user, Map<String, Object> variables) {
        login.as(user, () -> {
            tasks.complete(taskId, variables);
            return taskId;
        });
    }

    private OpenTask open(Task task) {
        Map<String, Object> variables = runtime.getVariables(
                task.getProcessInstanceId(), List.of(Variables.CASCADE_ID, Variables.ORGANISATION));
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                (String) variables.get(Variables.CASCADE_ID),
                (String) variables.get(Variables.ORGANISATION),
                task.getAssignee());
    }
}
