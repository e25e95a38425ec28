package vn.directivecascade.process.delegate.addressee;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Steps;

/** Closes the step of a decision on exceptions that is no longer needed, since the addressee has answered otherwise. */
@Component("endException")
class EndException implements TaskListener {

    private final Steps steps;
    private final Clock clock;

    EndException(Steps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        steps.done(task.getId(), null, clock.instant(), "overtaken", null);
    }
}
