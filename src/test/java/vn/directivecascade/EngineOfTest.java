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
 * The webapps find their engine by its name among all of this Java process. Tests keep several applications alive at once,
 * each with an engine of that name: theirs must be the one of the test. The engines also share one clock, which would stay
 * where an earlier story has moved it.
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
