package vn.directivecascade.process.delegate;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.draft.Drafting;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.DecisionTables;

/** Supplies the inputs of the table {@code addressee-groups}, and proposes the addressees from its result. */
@Component("proposeAddressees")
public class ProposeAddressees implements ExecutionListener {

    private final Cascades cascades;
    private final Drafting drafting;

    ProposeAddressees(Cascades cascades, Drafting drafting) {
        this.cascades = cascades;
        this.drafting = drafting;
    }

    /** The shape of the chain. */
    public String shape(DelegateExecution execution) {
        return cascades.get(cascade(execution)).shape().code();
    }

    @Override
    public void notify(DelegateExecution execution) {
        drafting.proposeAddressees(cascade(execution), DecisionTables.addressees((DmnDecisionResult)
                execution.getVariable(Variables.DECISION_RESULT)));
    }

    private static String cascade(DelegateExecution execution) {
        return (String) execution.getVariable(Variables.CASCADE_ID);
    }
}
