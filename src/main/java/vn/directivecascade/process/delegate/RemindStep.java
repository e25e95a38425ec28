package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.work.Reminders;
import vn.directivecascade.work.StepTimers;

/** Tells of a step of the chain when the next moment of its schedule has come. */
@Component("remindStep")
class RemindStep implements TaskListener {

    private final Reminders reminders;
    private final StepTimers timers;

    RemindStep(Reminders reminders, StepTimers timers) {
        this.reminders = reminders;
        this.timers = timers;
    }

    @Override
    public void notify(DelegateTask task) {
        reminders.ofStep(task.getId());
        timers.follow(task.getId());
    }
}
