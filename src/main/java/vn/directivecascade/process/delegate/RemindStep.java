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
 * Tells of the steps of a chain for which the next moment of their schedule has come. The ledger of moments knows what was
 * told before, so that several open steps of one instance may be looked at for the clock of one of them.
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

    /** The clock of one of the steps has fired. */
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

    /** For instances of the first versions of the models, whose clocks are timeout listeners of the tasks. */
    @Override
    public void notify(DelegateTask task) {
        remind(task.getId());
    }

    private void remind(String taskId) {
        reminders.ofStep(taskId);
        timers.follow(taskId);
    }
}
