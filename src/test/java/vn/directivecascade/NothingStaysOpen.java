package vn.directivecascade;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Ends after each test what it has left running in the engine, since the next one is told in the same application. */
public interface NothingStaysOpen {

    @AfterEach
    default void nothingStaysOpen(@Autowired ProcessEngine engine) {
        ManagementService management = engine.getManagementService();
        management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
        RuntimeService runtime = engine.getRuntimeService();
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "end of the story", true));
    }
}
