package vn.directivecascade.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Cascade;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Deadlines;
import vn.directivecascade.directive.Stage;

/** Answers when a step of the chain is due and when its holder is reminded; asked once, when the step opens. */
@Component("chainStep")
public class ChainStep {

    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Clock clock;

    ChainStep(Cascades cascades, Deadlines deadlines, Clock clock) {
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    public Date dueAt(DelegateExecution execution) {
        return Date.from(
                deadlines.of(Stage.STEP, cascade(execution), clock.instant()).at());
    }

    public Date remindAt(DelegateExecution execution) {
        Cascade cascade = cascade(execution);
        Instant now = clock.instant();
        Instant due = deadlines.of(Stage.STEP, cascade, now).at();
        return Date.from(deadlines.firstReminder(Stage.STEP, cascade, now, due));
    }

    private Cascade cascade(DelegateExecution execution) {
        return cascades.get((String) execution.getVariable(Variables.CASCADE_ID));
    }
}
