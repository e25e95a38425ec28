package vn.directivecascade.notice.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** DNS lookups of webhooks' hosts, bounded in time and number. */
@Configuration
class WebhookConfiguration {

    /** Time-out of a DNS lookup. */
    private static final int LONGEST_LOOKUP_SECONDS = 5;

    /** Maximum number of concurrent DNS lookups; the operating system may take long for each. */
    private static final int MOST_LOOKUPS_AT_ONCE = 16;

    @Bean
    WebAddress.Names names() {
        // Idle threads terminate; the operating system's resolver cannot be interrupted.
        ExecutorService lookups =
                new ThreadPoolExecutor(0, MOST_LOOKUPS_AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "name-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        return host -> {
            try {
                return lookups.submit(() -> InetAddress.getAllByName(host))
                        .get(LONGEST_LOOKUP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnknownHostException(host);
            } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
                throw new UnknownHostException(host);
            }
        };
    }
}
