package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.work.Reminders;
import vn.directivecascade.work.StepTimers;

/**
 * Sends the notices of steps whose next scheduled instant has passed. Sent notices are recorded, so all open steps of
 * an instance can be checked when the timer of one of them fires.
 */
@Component("remindStep")
class RemindStep implements JavaDelegate, TaskListener {

    private final Reminders reminders;
    private final StepTimers timers;
    private final TaskService tasks;

    RemindStep(Reminders reminders, StepTimers timers, @Lazy TaskService tasks) {
        this.reminders = reminders;
        this.timers = timers;
        this.tasks = tasks;
    }

    /** The timer of one of the steps has fired. */
    @Override
    public void execute(DelegateExecution execution) {
        tasks
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .orderByTaskId()
                .asc()
                .list()
                .stream()
                .map(Task::getId)
                .forEach(this::remind);
    }

    /** For instances of the first model versions, whose timers are timeout listeners of the tasks. */
    @Override
    public void notify(DelegateTask task) {
        remind(task.getId());
    }

    private void remind(String taskId) {
        reminders.ofStep(taskId);
        timers.follow(taskId);
    }
}
