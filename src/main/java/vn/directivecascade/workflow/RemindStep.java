package vn.directivecascade.workflow;

import java.time.Clock;
import java.time.Instant;
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
        Instant now = clock.instant();
        // Fired late, after an outage: what the deadline itself says is enough.
        if (now.isBefore(task.getDueDate().toInstant())) {
            steps.reminded(task.getId(), now);
        }
    }
}
