package vn.directivecascade.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Cascade;
import vn.directivecascade.directive.Cascades;

/** Answers the models' question "who holds it?" with the engine's group, from the facts of the cascade. */
@Component("holders")
public class Holders {

    private final Cascades cascades;

    Holders(Cascades cascades) {
        this.cascades = cascades;
    }

    /** The staff of the committee that received the dispatch. */
    public String office(DelegateExecution execution) {
        return Groups.staff(cascade(execution).receiver());
    }

    /** The leaders of the committee that received the dispatch. */
    public String leaders(DelegateExecution execution) {
        return Groups.leaders(cascade(execution).receiver());
    }

    /** The staff of the ICT department. */
    public String department(DelegateExecution execution) {
        return Groups.staff(cascade(execution).lead());
    }

    /** The leaders in whose name the directive goes out. */
    public String signers(DelegateExecution execution) {
        return Groups.leaders(cascade(execution).directiveIssuer());
    }

    /** The leaders who answer for the report upward. */
    public String approvers(DelegateExecution execution) {
        return Groups.leaders(cascade(execution).reportApprover());
    }

    /** The staff of the addressee. */
    public String addressee(DelegateExecution execution) {
        return Groups.staff((String) execution.getVariable(Variables.ORGANISATION));
    }

    private Cascade cascade(DelegateExecution execution) {
        return cascades.get((String) execution.getVariable(Variables.CASCADE_ID));
    }
}
