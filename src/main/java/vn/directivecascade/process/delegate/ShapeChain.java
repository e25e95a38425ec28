package vn.directivecascade.process.delegate;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.engine.RefusalToPerson;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.process.DecisionTables;

/** Supplies the inputs of the table {@code chain-shape}, and records the resulting shape. */
@Component("shapeChain")
public class ShapeChain implements ExecutionListener {

    /** The task that evaluates the table; the first model versions have none. */
    public static final String TASK = "businessRuleTask_shapeChain";

    private final Cascades cascades;
    private final Directory directory;
    private final RefusalToPerson refusals;

    ShapeChain(Cascades cascades, Directory directory, RefusalToPerson refusals) {
        this.cascades = cascades;
        this.directory = directory;
        this.refusals = refusals;
    }

    /** The level of the receiver on the date of the dispatch; null if it did not exist then. */
    public String receiverLevel(DelegateExecution execution) {
        Cascade cascade = cascade(execution);
        return directory
                .find(cascade.receiver(), cascade.dispatch().issuedOn())
                .map(receiver -> receiver.level().code())
                .orElse(null);
    }

    /** Whether the receiver issued the dispatch itself. */
    public boolean selfIssued(DelegateExecution execution) {
        return cascade(execution).selfIssued();
    }

    /** Whether the dispatch is an order or a request. */
    public String force(DelegateExecution execution) {
        return cascade(execution).dispatch().force().code();
    }

    /** Records the shape; if no row matched, the leader's decision is refused. */
    @Override
    public void notify(DelegateExecution execution) {
        Shape shape = DecisionTables.shape((DmnDecisionResult) execution.getVariable(Variables.DECISION_RESULT));
        if (shape == null) {
            throw refusals.toPerson(Refusal.invalid("cascade.noShape"));
        }
        cascades.shaped(cascade(execution).id(), shape);
    }

    private Cascade cascade(DelegateExecution execution) {
        return cascades.get((String) execution.getVariable(Variables.CASCADE_ID));
    }
}
