package vn.directivecascade.workflow;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Steps;

/** Reminds whoever holds a step of the chain, before its deadline. */
@Component("remindStep")
class RemindStep implements TaskListener {

    private final Steps steps;
    private final Clock clock;

    RemindStep(Steps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        steps.reminded(task.getId(), clock.instant());
    }
}
