package vn.directivecascade.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.engine.Processes;
import vn.directivecascade.engine.Variables;

/** Starts the process of a recorded cascade. */
@Component
public class CascadeProcess {

    private final RuntimeService runtime;
    private final Cascades cascades;

    CascadeProcess(@Lazy RuntimeService runtime, Cascades cascades) {
        this.runtime = runtime;
        this.cascades = cascades;
    }

    /** Starts the process in the transaction that recorded the cascade. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(Cascade cascade) {
        var start = runtime.createProcessInstanceByKey(Processes.DIRECTIVE_CASCADE)
                .processDefinitionWithoutTenantId()
                .businessKey(cascade.businessKey())
                .setVariable(Variables.CASCADE_ID, cascade.id());
        if (cascade.shape() == Shape.DEPARTMENT_DIRECT) {
            start.startBeforeActivity("startEvent_departmentIssues");
        }
        cascades.started(cascade.id(), start.execute().getId());
    }

    /**
     * Lets the watch of a cascade look at the facts again. That it is not waiting is no error: then it asks them anyway.
     */
    public void situationChanged(String businessKey) {
        runtime.createMessageCorrelation("situationChanged")
                .processInstanceBusinessKey(businessKey)
                .correlateAllWithResult();
    }
}
