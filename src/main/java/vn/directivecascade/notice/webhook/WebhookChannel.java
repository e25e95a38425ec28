package vn.directivecascade.notice.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.directivecascade.notice.Channel;
import vn.directivecascade.notice.Delivery;
import vn.directivecascade.notice.Delivery.Outcome;

/**
 * Calls webhooks, signed according to Standard Webhooks. Redirects are not followed, response bodies are not read, and
 * connections are made only to addresses checked by {@link WebAddress}.
 */
@Component
public class WebhookChannel implements Channel, DisposableBean {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(10);
    /** Time-out of a whole call, against responses that arrive slowly; the others apply to each single wait. */
    public static final int LONGEST_CALL_SECONDS = 15;

    private static final ContentType CLOUD_EVENT = ContentType.create("application/cloudevents+json", "UTF-8");

    private final Webhooks webhooks;
    private final Clock clock;
    private final Duration wholeCall;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService patience = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhook-patience");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    WebhookChannel(Webhooks webhooks, WebAddress addresses, Clock clock) {
        this(webhooks, addresses, clock, Duration.ofSeconds(LONGEST_CALL_SECONDS));
    }

    /** @param wholeCall time-out of a whole call */
    public WebhookChannel(Webhooks webhooks, WebAddress addresses, Clock clock, Duration wholeCall) {
        this.wholeCall = wholeCall;
        this.webhooks = webhooks;
        this.clock = clock;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                .build())
                        .build())
                // A reused connection would go to an address that was checked some time ago.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(ANSWER).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .setUserAgent("directive-cascade")
                .build();
    }

    @Override
    public String code() {
        return Webhooks.CHANNEL;
    }

    @Override
    public Map<String, List<Listener>> listeners(LocalDate today) {
        return webhooks.listeners(today);
    }

    @Override
    public Outcome send(Delivery delivery) {
        HttpPost request = new HttpPost(URI.create(delivery.addresses().get(0)));
        String body = delivery.body().plain();
        long timestamp = clock.instant().getEpochSecond();
        try {
            request.setHeader("webhook-id", delivery.messageId());
            request.setHeader("webhook-timestamp", String.valueOf(timestamp));
            request.setHeader(
                    "webhook-signature",
                    new Webhook(webhooks.secret(delivery.webhook()).orElseThrow())
                            .sign(delivery.messageId(), timestamp, body));
        } catch (WebhookSigningException e) {
            return Outcome.failed(e.getMessage());
        }
        request.setEntity(new StringEntity(body, CLOUD_EVENT));
        ScheduledFuture<?> alarm = patience.schedule(request::cancel, wholeCall.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
            return outcome(delivery, response.getCode());
        } catch (WebAddress.Forbidden e) {
            return Outcome.failed(e.getMessage());
        } catch (IOException e) {
            return Outcome.retry(e.toString(), true);
        } finally {
            alarm.cancel(false);
        }
    }

    private Outcome outcome(Delivery delivery, int status) {
        String answer = "HTTP " + status;
        if (status >= HttpStatus.SC_OK && status < HttpStatus.SC_MULTIPLE_CHOICES) {
            return Outcome.sent(answer);
        }
        if (status == HttpStatus.SC_GONE) {
            webhooks.gone(delivery.webhook());
            return Outcome.failed(answer);
        }
        return status < HttpStatus.SC_BAD_REQUEST
                ? Outcome.failed(answer + ": redirects are not followed")
                : Outcome.retry(answer, false);
    }

    @Override
    public void destroy() throws IOException {
        patience.shutdownNow();
        http.close();
    }
}
