package vn.directivecascade.process.delegate.addressee;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.engine.Variables;

/** The due date of an addressee's task, from the deadlines set when the directive was signed. */
@Component("addresseeStep")
public class AddresseeStep {

    private final Addressees addressees;

    AddresseeStep(Addressees addressees) {
        this.addressees = addressees;
    }

    public Date dueAt(DelegateExecution execution) {
        Addressee addressee = addressees.get((String) execution.getVariable(Variables.CASCADE_ID), (String)
                execution.getVariable(Variables.ORGANISATION));
        return Date.from(addressee.due().at());
    }
}
