package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.process.StandDown;

/**
 * Informs the watch of an answer. It runs in a separate job after the answer is committed, behind the same lock as the
 * planning of the watch; if the watch is not waiting, it evaluates the facts again anyway.
 */
@Component("tellWatch")
class TellWatch implements JavaDelegate {

    private final Cascades cascades;
    private final FollowUps followUps;
    private final StandDown standDown;

    TellWatch(Cascades cascades, FollowUps followUps, StandDown standDown) {
        this.cascades = cascades;
        this.followUps = followUps;
        this.standDown = standDown;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        // Of earlier versions of the model, no instance goes on after the report.
        boolean ends = execution.getBpmnModelElementInstance() instanceof EndEvent;
        followUps.answered(cascade, (String) execution.getVariable(Variables.ORGANISATION), ends);
        if (!ends) {
            standDown.ifOver(cascades.get(cascade));
        }
    }
}
