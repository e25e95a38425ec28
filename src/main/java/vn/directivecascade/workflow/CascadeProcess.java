package vn.directivecascade.workflow;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.directive.Cascade;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Shape;

/** Starts the process of a recorded cascade. */
@Component
public class CascadeProcess {

    static final String DIRECTIVE_CASCADE = "directive-cascade";

    private final RuntimeService runtime;
    private final Cascades cascades;

    CascadeProcess(@Lazy RuntimeService runtime, Cascades cascades) {
        this.runtime = runtime;
        this.cascades = cascades;
    }

    /**
     * Starts the process in the transaction that recorded the cascade: by its key where a dispatch was received, by the
     * message {@code departmentIssues} where a department issues by itself.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(Cascade cascade) {
        ProcessInstance started = cascade.shape() == Shape.DEPARTMENT_DIRECT
                ? runtime.createMessageCorrelation("departmentIssues")
                        .withoutTenantId()
                        .processInstanceBusinessKey(cascade.businessKey())
                        .setVariable(Variables.CASCADE_ID, cascade.id())
                        .correlateStartMessage()
                : runtime.createProcessInstanceByKey(DIRECTIVE_CASCADE)
                        .processDefinitionWithoutTenantId()
                        .businessKey(cascade.businessKey())
                        .setVariable(Variables.CASCADE_ID, cascade.id())
                        .execute();
        cascades.started(cascade.id(), started.getId());
    }

    /**
     * Lets the watch of a cascade look at the facts again. That it is not waiting is no error: then it asks them anyway.
     */
    void situationChanged(String businessKey) {
        runtime.createMessageCorrelation("situationChanged")
                .processInstanceBusinessKey(businessKey)
                .correlateAllWithResult();
    }
}
