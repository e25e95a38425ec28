package vn.directivecascade.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Processes;
import vn.directivecascade.engine.Variables;

/** Starts the process of a recorded cascade, and tells its watch when facts have changed. */
@Component
public class CascadeProcess {

    private final RuntimeService runtime;
    private final Cascades cascades;

    CascadeProcess(@Lazy RuntimeService runtime, Cascades cascades) {
        this.runtime = runtime;
        this.cascades = cascades;
    }

    /**
     * Starts the process in the transaction that recorded the cascade: by key for a received dispatch, by the message
     * {@code departmentIssues} if a department or committee issues on its own initiative.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(Cascade cascade) {
        ProcessInstance started = cascade.selfIssued()
                ? runtime.createMessageCorrelation("departmentIssues")
                        .withoutTenantId()
                        .processInstanceBusinessKey(cascade.businessKey())
                        .setVariable(Variables.CASCADE_ID, cascade.id())
                        .correlateStartMessage()
                : runtime.createProcessInstanceByKey(Processes.DIRECTIVE_CASCADE)
                        .processDefinitionWithoutTenantId()
                        .businessKey(cascade.businessKey())
                        .setVariable(Variables.CASCADE_ID, cascade.id())
                        .execute();
        cascades.started(cascade.id(), started.getId());
    }

    /**
     * Lets the watch of a cascade evaluate the facts again. If it is not waiting, nothing is done: it evaluates them
     * anyway.
     *
     * @return whether a watch was waiting
     */
    public boolean situationChanged(String businessKey) {
        return !runtime.createMessageCorrelation("situationChanged")
                .processInstanceBusinessKey(businessKey)
                .correlateAllWithResult()
                .isEmpty();
    }

    /** Watches the addressees of a cascade again whose watch has ended. */
    public void resumeWatch(Cascade cascade) {
        runtime.createMessageCorrelation("watchResumed")
                .withoutTenantId()
                .processInstanceBusinessKey(cascade.businessKey())
                .setVariable(Variables.CASCADE_ID, cascade.id())
                .correlateStartMessage();
    }

    /** Starts an instance in which an addressee updates its answers. */
    ProcessInstance followUp(Cascade cascade, String organisation) {
        return runtime.createMessageCorrelation("followUpDue")
                .withoutTenantId()
                .processInstanceBusinessKey(keyOf(cascade, organisation))
                .setVariable(Variables.CASCADE_ID, cascade.id())
                .setVariable(Variables.CASCADE_KEY, cascade.businessKey())
                .setVariable(Variables.ORGANISATION, organisation)
                .correlateStartMessage();
    }

    /** The business key of the process instances of an addressee. */
    public static String keyOf(Cascade cascade, String organisation) {
        return cascade.businessKey() + "/" + organisation;
    }
}
