package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.engine.Variables;

/**
 * Closes what nobody did or reported: the records in this transaction, so that no late report slips in any more, the instances
 * afterwards by a batch of the engine's.
 */
@Component("sendReport")
class SendReport implements JavaDelegate {

    private final Addressees addressees;
    private final Steps steps;
    private final RuntimeService runtime;
    private final Clock clock;

    SendReport(Addressees addressees, Steps steps, @Lazy RuntimeService runtime, Clock clock) {
        this.addressees = addressees;
        this.steps = steps;
        this.clock = clock;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        steps.close(cascade, clock.instant());
        List<String> unreported = addressees.cancelOpenWork(cascade);
        if (!unreported.isEmpty()) {
            runtime.createMessageCorrelationAsync("directiveEnded")
                    .processInstanceIds(unreported)
                    .correlateAllAsync();
        }
    }
}
