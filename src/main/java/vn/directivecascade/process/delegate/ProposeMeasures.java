package vn.directivecascade.process.delegate;

import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.draft.Drafting;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.DecisionTables;

/**
 * Supplies the groups for which the table {@code measure-catalogue} is evaluated, and proposes the resulting measures.
 */
@Component("proposeMeasures")
public class ProposeMeasures implements ExecutionListener {

    private final Drafting drafting;

    ProposeMeasures(Drafting drafting) {
        this.drafting = drafting;
    }

    /** The groups of the proposed addressees for which the dispatch states no measure. */
    public List<String> groups(DelegateExecution execution) {
        return drafting.groupsWithoutMeasures(cascade(execution));
    }

    /** Called after the evaluation for one group. */
    @Override
    public void notify(DelegateExecution execution) {
        String group = (String) execution.getVariable(Variables.GROUP);
        drafting.proposeMeasures(
                cascade(execution),
                DecisionTables.measures((DmnDecisionResult) execution.getVariable(Variables.DECISION_RESULT), group));
    }

    private static String cascade(DelegateExecution execution) {
        return (String) execution.getVariable(Variables.CASCADE_ID);
    }
}
