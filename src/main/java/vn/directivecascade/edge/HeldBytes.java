package vn.directivecascade.edge;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of request bodies held in memory by all requests. */
public final class HeldBytes {

    /** The first bytes of a body, which are not counted: every worker may hold as many. */
    public static final long SMALL = 64L * 1024;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most maximum number of bytes held at a time; a single body is admitted whatever its size */
    public HeldBytes(long most) {
        this.most = most;
    }

    /**
     * Reserves bytes for a body.
     *
     * @throws RefusedBody if the limit would be exceeded while other bytes are held
     */
    public void hold(long bytes) throws RefusedBody {
        long before = held.getAndAdd(bytes);
        if (before > 0 && before + bytes > most) {
            held.addAndGet(-bytes);
            throw RefusedBody.busy();
        }
    }

    /** Releases reserved bytes. */
    public void release(long bytes) {
        held.addAndGet(-bytes);
    }
}
