package vn.directivecascade.workflow;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Addressees;

/**
 * Closes what nobody reported: the records in this transaction, so that no late report slips in any more, the instances
 * afterwards by a batch of the engine's.
 */
@Component("sendReport")
class SendReport implements JavaDelegate {

    private final Addressees addressees;
    private final RuntimeService runtime;

    SendReport(Addressees addressees, @Lazy RuntimeService runtime) {
        this.addressees = addressees;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> unreported = addressees.cancelOpenWork((String) execution.getVariable(Variables.CASCADE_ID));
        if (!unreported.isEmpty()) {
            runtime.createMessageCorrelationAsync("directiveEnded")
                    .processInstanceIds(unreported)
                    .correlateAllAsync();
        }
    }
}
