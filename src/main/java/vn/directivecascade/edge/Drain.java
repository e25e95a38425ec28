package vn.directivecascade.edge;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Waits at shutdown for requests that Boot's graceful shutdown does not count, since it counts only requests that have
 * reached a servlet. On a node that has just started and is still loading classes, a request may spend a long time on a
 * Tomcat thread before that.
 */
@Component
public class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** A request may be between two threads; this many consecutive checks must find none. */
    private static final int QUIET = 5;

    /** After Boot has closed the port (phase minus 1,024) and before it stops Tomcat (phase minus 2,048). */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1536;

    private final ApplicationContext application;
    private volatile boolean running;

    Drain(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (application instanceof WebServerApplicationContext web) {
            await(web.getWebServer());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    public static void await(WebServer server) {
        if (!(server instanceof TomcatWebServer tomcat)) {
            return;
        }
        long begin = System.nanoTime();
        for (int quiet = 0; quiet < QUIET; ) {
            quiet = isQuiet(tomcat) ? quiet + 1 : 0;
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                LOG.warn("requests are still under way when the server stops");
                return;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static boolean isQuiet(TomcatWebServer tomcat) {
        for (Connector connector : tomcat.getTomcat().getService().findConnectors()) {
            Executor threads = connector.getProtocolHandler().getExecutor();
            if (threads instanceof ThreadPoolExecutor pool
                    && (pool.getActiveCount() > 0 || !pool.getQueue().isEmpty())) {
                return false;
            }
        }
        return true;
    }
}
