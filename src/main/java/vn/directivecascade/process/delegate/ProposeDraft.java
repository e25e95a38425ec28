package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.draft.Drafting;
import vn.directivecascade.engine.Variables;

/**
 * Proposes measures and addressees for a directive from the decision tables; for instances of the first model versions,
 * which do not evaluate the tables themselves.
 */
@Component("proposeDraft")
class ProposeDraft implements JavaDelegate {

    private final Drafting drafting;

    ProposeDraft(Drafting drafting) {
        this.drafting = drafting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        drafting.propose((String) execution.getVariable(Variables.CASCADE_ID));
    }
}
