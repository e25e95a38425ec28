package vn.directivecascade.work;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.notice.OpenTasks;

/** Finds the Camunda task for a piece of work. */
@Component
class TasksOfWork implements OpenTasks {

    private final Cascades cascades;
    private final TaskService tasks;

    TasksOfWork(Cascades cascades, @Lazy TaskService tasks) {
        this.cascades = cascades;
        this.tasks = tasks;
    }

    @Override
    public Optional<String> find(String cascade, String organisation, String work) {
        String key = cascades.get(cascade).businessKey();
        TaskQuery query = tasks.createTaskQuery().taskDefinitionKey(Works.task(work));
        if (UserTasks.isDecision(work)) {
            // Decision tasks belong to the process instances of the asking addressees; any of them leads to the
            // desk of those who decide.
            return first(query.processVariableValueEquals(Variables.CASCADE_ID, cascade));
        }
        boolean ofAddressee = Works.isOfAddressee(work) || work.equals(UserTasks.SIGN_REPORT);
        return first(query.processInstanceBusinessKey(ofAddressee ? key + "/" + organisation : key));
    }

    @Override
    public Optional<String> decisionFor(String cascade, String organisation) {
        return first(tasks.createTaskQuery()
                .taskDefinitionKey(UserTasks.DECIDE_EXTENSION)
                .processInstanceBusinessKey(cascades.get(cascade).businessKey() + "/" + organisation));
    }

    private static Optional<String> first(TaskQuery query) {
        return query.listPage(0, 1).stream().map(Task::getId).findFirst();
    }
}
