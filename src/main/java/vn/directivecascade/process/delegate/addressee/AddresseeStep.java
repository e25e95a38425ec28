package vn.directivecascade.process.delegate.addressee;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.FollowUps;

/** The dates of an addressee's task, from its recorded deadlines. */
@Component("addresseeStep")
public class AddresseeStep {

    private final Addressees addressees;

    AddresseeStep(Addressees addressees) {
        this.addressees = addressees;
    }

    public Date dueAt(DelegateExecution execution) {
        return Date.from(addressee(execution).due().at());
    }

    /** The day from which an update is in the list of tasks; it may be given before. */
    public Date listedFrom(DelegateExecution execution) {
        return FollowUps.listedFrom(addressee(execution).due());
    }

    private Addressee addressee(DelegateExecution execution) {
        return addressees.get((String) execution.getVariable(Variables.CASCADE_ID), (String)
                execution.getVariable(Variables.ORGANISATION));
    }
}
