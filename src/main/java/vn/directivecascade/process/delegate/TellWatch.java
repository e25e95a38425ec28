package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.CascadeProcess;

/**
 * Informs the watch when it waits for no addressee any more, and of every answer after that. It runs in a separate job after the closing is committed, behind
 * the same lock as the planning of the watch; if the watch is not waiting, it evaluates the facts again anyway.
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
        if (addressees.lastAwaited(cascade).isPresent()) {
            return;
        }
        cascades.lock(cascade);
        process.situationChanged((String) execution.getVariable(Variables.CASCADE_KEY));
    }
}
