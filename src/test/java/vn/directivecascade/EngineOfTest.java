package vn.directivecascade;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Registers the engine of the current test. The webapps look up their engine by name in the whole JVM, and tests keep
 * several applications with an engine of that name alive; when one of them is closed, it removes that name and the
 * webapps' static delegates. The engines also share a static clock, which an earlier test may have moved.
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
        application.getBeanProvider(ProcessEngine.class).ifAvailable(EngineOfTest::register);
        if (application.getBeanProvider(MovableClock.class).getIfAvailable() == null) {
            ClockUtil.reset();
        }
    }

    private static void register(ProcessEngine engine) {
        if (ProcessEngines.getProcessEngines().get(engine.getName()) != engine) {
            ProcessEngines.registerProcessEngine(engine);
            Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
            Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
            Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
            Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
        }
    }
}
