package vn.directivecascade.workflow;

import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Deadline;
import vn.directivecascade.directive.Deadlines;
import vn.directivecascade.directive.Stage;
import vn.directivecascade.directive.Steps;

/** Records that a step of the chain has been opened, for whom and until when. */
@Component("openStep")
class OpenStep implements TaskListener {

    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Steps steps;
    private final Clock clock;

    OpenStep(Cascades cascades, Deadlines deadlines, Steps steps, Clock clock) {
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        String cascade = (String) task.getVariable(Variables.CASCADE_ID);
        Instant now = clock.instant();
        Deadline.Origin origin =
                deadlines.of(Stage.STEP, cascades.get(cascade), now).origin();
        steps.opened(
                task.getId(),
                cascade,
                task.getTaskDefinitionKey(),
                holder(task),
                now,
                new Deadline(task.getDueDate().toInstant(), origin));
    }

    /** The organisation that is to take the step; if several share it, the first by key stands in the record. */
    private static String holder(DelegateTask task) {
        return task.getCandidates().stream()
                .map(link -> Groups.organisationOf(link.getGroupId()))
                .min(String::compareTo)
                .orElseThrow();
    }
}
