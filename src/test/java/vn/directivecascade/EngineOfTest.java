package vn.directivecascade;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Registers the engine of the current test. The webapps look up their engine by name in the whole JVM, and tests keep
 * several applications with an engine of that name alive. The engines also share a static clock, which an earlier test
 * may have moved.
 */
public class EngineOfTest implements TestExecutionListener {

    static {
        // What is waited for has often happened already.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        ApplicationContext application = test.getApplicationContext();
        application.getBeanProvider(ProcessEngine.class).ifAvailable(ProcessEngines::registerProcessEngine);
        if (application.getBeanProvider(MovableClock.class).getIfAvailable() == null) {
            ClockUtil.reset();
        }
    }
}
