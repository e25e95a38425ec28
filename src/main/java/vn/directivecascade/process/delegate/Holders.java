package vn.directivecascade.process.delegate;

import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.work.Succession;

/**
 * Candidate groups of the tasks, from the facts of the cascade and the directory; an organisation that has ended is
 * replaced by its successors.
 */
@Component("holders")
public class Holders {

    private final Cascades cascades;
    private final Succession succession;

    Holders(Cascades cascades, Succession succession) {
        this.cascades = cascades;
        this.succession = succession;
    }

    /** The staff of the committee that received the dispatch. */
    public List<String> office(DelegateExecution execution) {
        return held(execution, cascade(execution).receiver(), Groups::staff);
    }

    /** The leaders of the committee that received the dispatch. */
    public List<String> leaders(DelegateExecution execution) {
        return held(execution, cascade(execution).receiver(), Groups::leaders);
    }

    /** The staff of the ICT department. */
    public List<String> department(DelegateExecution execution) {
        return held(execution, cascade(execution).lead(), Groups::staff);
    }

    /** The leaders of the organisation that issues the directive. */
    public List<String> signers(DelegateExecution execution) {
        return held(execution, cascade(execution).directiveIssuer(), Groups::leaders);
    }

    /** The leaders who approve the report. */
    public List<String> approvers(DelegateExecution execution) {
        return held(execution, cascade(execution).reportApprover(), Groups::leaders);
    }

    /** The leaders of the ICT department. */
    public List<String> departmentLeaders(DelegateExecution execution) {
        return held(execution, cascade(execution).lead(), Groups::leaders);
    }

    /** The staff of the addressee. */
    public List<String> addressee(DelegateExecution execution) {
        return held(execution, (String) execution.getVariable(Variables.ORGANISATION), Groups::staff);
    }

    /** The head of the addressee: its leaders. */
    public List<String> addresseeLeaders(DelegateExecution execution) {
        return held(execution, (String) execution.getVariable(Variables.ORGANISATION), Groups::leaders);
    }

    private List<String> held(DelegateExecution execution, String organisation, UnaryOperator<String> group) {
        return succession.holders((String) execution.getVariable(Variables.CASCADE_ID), organisation).stream()
                .map(group)
                .toList();
    }

    private Cascade cascade(DelegateExecution execution) {
        return cascades.get((String) execution.getVariable(Variables.CASCADE_ID));
    }
}
