package vn.directivecascade.process.delegate.addressee;

import java.time.Clock;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.process.completion.Submission;

/** Ends a request for an extension that no longer needs a decision. */
@Component("endExtension")
class EndExtension implements TaskListener {

    private final Extensions extensions;
    private final Steps steps;
    private final RuntimeService runtime;
    private final Clock clock;

    EndExtension(Extensions extensions, Steps steps, @Lazy RuntimeService runtime, Clock clock) {
        this.extensions = extensions;
        this.steps = steps;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** The addressee has done the work to which an open request may relate. */
    void workDone(Submission submission) {
        if (extensions.open(submission.cascade(), submission.organisation()).isPresent()) {
            runtime.createMessageCorrelation("workDone")
                    .processInstanceId(submission.processInstance())
                    .correlateAllWithResult();
        }
    }

    /** The task to decide is deleted, for whatever reason. */
    @Override
    public void notify(DelegateTask task) {
        extensions.overtaken(
                (String) task.getVariable(Variables.CASCADE_ID), (String) task.getVariable(Variables.ORGANISATION));
        steps.done(task.getId(), null, clock.instant(), "overtaken", null);
    }
}
