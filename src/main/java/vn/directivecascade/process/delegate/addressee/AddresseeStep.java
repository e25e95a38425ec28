package vn.directivecascade.process.delegate.addressee;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.FollowUps;

/** The dates of an addressee's task, from its recorded deadlines. */
@Component("addresseeStep")
public class AddresseeStep {

    private final Cascades cascades;
    private final Addressees addressees;
    private final FollowUps followUps;

    AddresseeStep(Cascades cascades, Addressees addressees, FollowUps followUps) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.followUps = followUps;
    }

    public Date dueAt(DelegateExecution execution) {
        return Date.from(addressee(execution).due().at());
    }

    /** The day from which an update is in the list of tasks, null for at once; it may be given before. */
    public Date listedFrom(DelegateExecution execution) {
        Addressee addressee = addressee(execution);
        return followUps.listedFrom(
                cascades.get((String) execution.getVariable(Variables.CASCADE_ID)),
                addressee.organisation(),
                addressee.due());
    }

    private Addressee addressee(DelegateExecution execution) {
        return addressees.get((String) execution.getVariable(Variables.CASCADE_ID), (String)
                execution.getVariable(Variables.ORGANISATION));
    }
}
