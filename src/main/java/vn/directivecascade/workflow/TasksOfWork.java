package vn.directivecascade.workflow;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Stage;
import vn.directivecascade.notice.OpenTasks;

/** Finds the engine's task for a piece of work. */
@Component
class TasksOfWork implements OpenTasks {

    private static final Map<String, String> OF_ADDRESSEE =
            Map.of(Stage.ACKNOWLEDGE.code(), UserTasks.ACKNOWLEDGE, Stage.REPORT.code(), UserTasks.REPORT);

    private final Cascades cascades;
    private final TaskService tasks;

    TasksOfWork(Cascades cascades, @Lazy TaskService tasks) {
        this.cascades = cascades;
        this.tasks = tasks;
    }

    @Override
    public Optional<String> find(String cascade, String organisation, String work) {
        String key = cascades.get(cascade).businessKey();
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(OF_ADDRESSEE.containsKey(work) ? key + "/" + organisation : key)
                .taskDefinitionKey(OF_ADDRESSEE.getOrDefault(work, work))
                .listPage(0, 1)
                .stream()
                .map(Task::getId)
                .findFirst();
    }
}
