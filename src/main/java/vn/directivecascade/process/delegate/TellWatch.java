package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.CascadeProcess;

/**
 * Tells the watch when nobody has open work any more. It runs in a job of its own after the closing is committed, behind
 * the same lock as the watch's plan; that nobody is waiting is no error, since the watch asks the facts again.
 */
@Component("tellWatch")
class TellWatch implements JavaDelegate {

    private final Cascades cascades;
    private final Addressees addressees;
    private final CascadeProcess process;

    TellWatch(Cascades cascades, Addressees addressees, CascadeProcess process) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        if (addressees.anyOpenWork(cascade)) {
            return;
        }
        cascades.lock(cascade);
        process.situationChanged((String) execution.getVariable(Variables.CASCADE_KEY));
    }
}
