package vn.directivecascade.notice;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.notice.Delivery.Outcome;
import vn.directivecascade.notice.mailbox.Bounces;

/**
 * Delivers notices on separate threads, independent of the engine's jobs: one composes, one sends mails, several send
 * to systems, one reads delivery status notifications. A mail server or receiver that hangs thus delays only its own
 * messages.
 */
@Component
class DeliveryWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorkers.class);
    private static final int GOODBYE_SECONDS = 15;

    /** Number of concurrent calls to systems per node. */
    static final int MOST_CALLS_AT_ONCE = 6;

    private final Composer composer;
    private final Deliveries deliveries;
    private final Mailer mail;
    private final Channels channels;
    private final Bounces bounces;
    private final NoticeSettings settings;
    private final String node = Deliveries.nodeName();
    private final Turns turns = new Turns();
    private final Semaphore lines = new Semaphore(MOST_CALLS_AT_ONCE);
    private final Object pace = new Object();

    private ScheduledExecutorService threads;
    private ExecutorService callers;
    private CountDownLatch closing = new CountDownLatch(1);

    DeliveryWorkers(
            Composer composer,
            Deliveries deliveries,
            Mailer mail,
            Channels channels,
            Bounces bounces,
            NoticeSettings settings) {
        this.composer = composer;
        this.deliveries = deliveries;
        this.mail = mail;
        this.channels = channels;
        this.bounces = bounces;
        this.settings = settings;
    }

    /** Composes and sends everything that is due, sequentially. */
    void deliver() {
        while (composer.compose()) {
            LOG.debug("there is more to compose");
        }
        while (mailNext() || callNext()) {
            LOG.debug("there may be more to send");
        }
    }

    private boolean mailNext() {
        if (!mail.isConfigured()) {
            return false;
        }
        Optional<Delivery> leased = deliveries.leaseMail(node);
        leased.ifPresent(delivery -> send(delivery, mail::send));
        return leased.isPresent();
    }

    private boolean callNext() {
        Optional<Runnable> call = nextCall();
        call.ifPresent(Runnable::run);
        return call.isPresent();
    }

    /** Leases the next message in turn and returns the call to be made. */
    private Optional<Runnable> nextCall() {
        synchronized (turns) {
            List<Deliveries.Due> waiting = turns.next(deliveries.due(channels.codes()));
            while (true) {
                for (Deliveries.Due due : waiting) {
                    Optional<Delivery> leased = deliveries.lease(due, node);
                    if (leased.isPresent()) {
                        turns.begin(due);
                        return Optional.of(() -> call(due, leased.get()));
                    }
                }
                List<Deliveries.Due> others = turns.next(deliveries.due(channels.codes()));
                if (others.equals(waiting)) {
                    return Optional.empty();
                }
                // Some messages were closed instead of sent, so others are now the oldest.
                waiting = others;
            }
        }
    }

    private void call(Deliveries.Due due, Delivery delivery) {
        try {
            send(delivery, channels::send);
        } finally {
            turns.end(due);
        }
    }

    private void send(Delivery delivery, Function<Delivery, Outcome> channel) {
        if (!deliveries.record(delivery, channel.apply(delivery))) {
            LOG.warn("message {} was taken over by another node", delivery.messageId());
        }
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
        threads = Executors.newScheduledThreadPool(4);
        callers = Executors.newFixedThreadPool(MOST_CALLS_AT_ONCE);
        long poll = settings.poll().toMillis();
        run(composer::compose, poll);
        run(() -> mailNext() && paced(), poll);
        run(this::startCall, poll);
        if (bounces.isConfigured()) {
            run(
                    () -> {
                        bounces.read(deliveries::returned);
                        return false;
                    },
                    bounces.every().toMillis());
        }
    }

    /** Lets a caller thread make the next call in turn, and then further due ones. */
    private boolean startCall() {
        if (!lines.tryAcquire()) {
            return false;
        }
        Optional<Runnable> call = Optional.empty();
        try {
            call = nextCall();
        } finally {
            if (call.isEmpty()) {
                lines.release();
            }
        }
        call.ifPresent(first -> callers.execute(() -> {
            try {
                guarded(() -> {
                    first.run();
                    while (paced() && callNext()) {
                        LOG.debug("there may be more to call");
                    }
                });
            } finally {
                lines.release();
            }
        }));
        return call.isPresent() && paced();
    }

    /**
     * Waits until the rate limit permits the next message.
     *
     * @return false if the node is stopping
     */
    private boolean paced() {
        synchronized (pace) {
            try {
                return !closing.await(TimeUnit.MINUTES.toMillis(1) / settings.perMinute(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private void run(BooleanSupplier next, long every) {
        threads.scheduleWithFixedDelay(
                () -> guarded(() -> {
                    while (closing.getCount() > 0 && next.getAsBoolean()) {
                        LOG.debug("there may be more");
                    }
                }),
                every,
                every,
                TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (Outage.in(e)) {
                LOG.warn("notices wait for the database: {}", e.getMessage());
                return;
            }
            LOG.error("notices could not be delivered; it is tried again", e);
        }
    }

    /** Waits for messages being sent; interrupting the thread could corrupt H2's database file. */
    @Override
    public synchronized void stop() {
        if (threads == null) {
            return;
        }
        closing.countDown();
        threads.shutdown();
        try {
            boolean ended = threads.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS);
            callers.shutdown();
            if (!callers.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS) || !ended) {
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
