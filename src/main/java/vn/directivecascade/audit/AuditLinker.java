package vn.directivecascade.audit;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Outage;

/**
 * Links acts into the chain shortly after they are committed, on a thread of its own: after each commit of this node,
 * and every second for acts that other nodes left. It also remembers the acts that this node committed until they are
 * in the chain, to detect acts that are removed or altered while they wait.
 */
@Component
class AuditLinker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLinker.class);
    private static final int EVERY_SECONDS = 1;
    private static final int GOODBYE_SECONDS = 10;

    /** Maximum number of acts remembered; while linking fails for long, later acts are not watched. */
    private static final int KEPT = 10_000;

    private static final int LOOKED_AT = 500;

    private final AuditChain chain;
    private final Map<Long, Act> unseen = new LinkedHashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private Set<Long> suspected = Set.of();
    private Consumer<Act> alarm = act -> {};
    private boolean failing;
    private volatile ScheduledExecutorService thread;

    AuditLinker(AuditChain chain) {
        this.chain = chain;
    }

    /** Sets the handler for an act that was removed or altered after its commit. */
    void alarm(Consumer<Act> told) {
        alarm = told;
    }

    /** Takes over acts that are committed and wait under these ids, and triggers the linking. */
    void committed(List<Long> ids, List<Act> acts) {
        synchronized (unseen) {
            for (int i = 0; i < ids.size() && unseen.size() < KEPT; i++) {
                unseen.put(ids.get(i), acts.get(i));
            }
        }
        ScheduledExecutorService running = thread;
        if (running != null && !running.isShutdown() && woken.compareAndSet(false, true)) {
            running.execute(this::link);
        }
    }

    private synchronized void link() {
        woken.set(false);
        attempt(chain::link);
    }

    /** Links waiting acts and checks the acts that this node committed. */
    synchronized void follow() {
        attempt(chain::link);
        attempt(this::look);
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException fault) {
            if (Outage.in(fault)) {
                LOG.debug("acts wait for the database: {}", fault.getMessage());
            } else if (!failing) {
                LOG.error("acts could not be linked; it is tried again each second", fault);
            }
            failing = true;
        }
    }

    /** An act that is missing or altered in two checks in a row, a second apart, is reported. */
    private void look() {
        Map<Long, Act> expected = new LinkedHashMap<>();
        synchronized (unseen) {
            Iterator<Map.Entry<Long, Act>> oldest = unseen.entrySet().iterator();
            while (oldest.hasNext() && expected.size() < LOOKED_AT) {
                Map.Entry<Long, Act> next = oldest.next();
                expected.put(next.getKey(), next.getValue());
            }
        }
        if (expected.isEmpty()) {
            return;
        }
        Map<Long, AuditChain.Entry> found = chain.entries(expected.keySet());
        Set<Long> missed = new HashSet<>();
        expected.forEach((id, act) -> {
            AuditChain.Entry entry = found.get(id);
            boolean asCommitted = entry != null && entry.act().equals(act);
            if (!asCommitted && suspected.contains(id)) {
                LOG.error("act {} of the audit was removed or altered behind our back", id);
                alarm.accept(act);
                forget(id);
            } else if (!asCommitted) {
                missed.add(id);
            } else if (entry.linked()) {
                forget(id);
            }
        });
        suspected = missed;
    }

    private void forget(Long id) {
        synchronized (unseen) {
            unseen.remove(id);
        }
    }

    /** Starts before requests are served and jobs run, and stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread linker = new Thread(task, "audit-linker");
            linker.setDaemon(true);
            return linker;
        });
        thread.scheduleWithFixedDelay(this::follow, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Links the last acts that this node committed. */
    @Override
    public void stop() {
        ScheduledExecutorService ending = thread;
        thread = null;
        if (ending == null) {
            return;
        }
        ending.execute(this::follow);
        ending.shutdown();
        try {
            if (!ending.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("acts wait to be linked; another node or the next start does it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
