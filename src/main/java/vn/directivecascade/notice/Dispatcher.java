package vn.directivecascade.notice;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.directivecascade.notice.Delivery.Channel;
import vn.directivecascade.notice.Delivery.Outcome;
import vn.directivecascade.vocabulary.Outage;

/**
 * Delivers notices on threads of its own, apart from the engine's jobs: one composes, one sends mail, one calls webhooks,
 * so that a mail server that hangs keeps no webhook waiting.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int GOODBYE_SECONDS = 15;

    private final Composer composer;
    private final Deliveries deliveries;
    private final MailChannel mail;
    private final WebhookChannel webhook;
    private final NoticeSettings settings;
    private final String node = Deliveries.nodeName();

    private ScheduledExecutorService threads;
    private CountDownLatch closing = new CountDownLatch(1);

    Dispatcher(
            Composer composer,
            Deliveries deliveries,
            MailChannel mail,
            WebhookChannel webhook,
            NoticeSettings settings) {
        this.composer = composer;
        this.deliveries = deliveries;
        this.mail = mail;
        this.webhook = webhook;
        this.settings = settings;
    }

    /** Composes and sends whatever is due now, at once. */
    void deliver() {
        while (composer.compose()) {
            LOG.debug("there is more to compose");
        }
        while (deliverNext(Channel.MAIL, mail::send) || deliverNext(Channel.WEBHOOK, webhook::send)) {
            LOG.debug("there may be more to send");
        }
    }

    private boolean deliverNext(Channel channel, Function<Delivery, Outcome> send) {
        if (channel == Channel.MAIL && !mail.isConfigured()) {
            return false;
        }
        Optional<Delivery> leased = deliveries.lease(channel, node);
        leased.ifPresent(delivery -> {
            Outcome outcome = send.apply(delivery);
            if (!deliveries.record(delivery, outcome)) {
                LOG.warn("message {} was taken over by another node", delivery.messageId());
            }
        });
        return leased.isPresent();
    }

    @Override
    public synchronized void start() {
        if (settings.hold()) {
            LOG.warn("directive.notices.hold is set: no notice is delivered until it is released");
        }
        if (!settings.dispatching() || settings.hold()) {
            return;
        }
        closing = new CountDownLatch(1);
        threads = Executors.newScheduledThreadPool(3);
        long gap = TimeUnit.MINUTES.toMillis(1) / settings.perMinute();
        run(composer::compose, 0);
        run(() -> deliverNext(Channel.MAIL, mail::send), gap);
        run(() -> deliverNext(Channel.WEBHOOK, webhook::send), gap);
    }

    private void run(BooleanSupplier next, long gap) {
        long poll = settings.poll().toMillis();
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        while (next.getAsBoolean() && !closing.await(gap, TimeUnit.MILLISECONDS)) {
                            LOG.debug("there may be more");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        if (Outage.in(e)) {
                            LOG.warn("notices wait for the database: {}", e.getMessage());
                            return;
                        }
                        LOG.error("notices could not be delivered; it is tried again", e);
                    }
                },
                poll,
                poll,
                TimeUnit.MILLISECONDS);
    }

    /** Lets what is being sent come to its end; an interrupt could tear H2's file. */
    @Override
    public synchronized void stop() {
        if (threads == null) {
            return;
        }
        closing.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a message is still being sent; another node or the next start takes it up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }
}
