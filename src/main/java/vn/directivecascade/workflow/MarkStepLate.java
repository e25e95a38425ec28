package vn.directivecascade.workflow;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Steps;

/** Marks a step of the chain as late when its deadline passes, and reminds its holder. */
@Component("markStepLate")
class MarkStepLate implements TaskListener {

    private final Steps steps;
    private final Clock clock;

    MarkStepLate(Steps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        steps.late(task.getId());
        steps.reminded(task.getId(), clock.instant());
    }
}
