package vn.directivecascade.edge;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of request bodies that are held in memory, over all requests. */
public final class HeldBytes {

    /** Bytes of a body that are not counted as held: every worker may have this much. */
    public static final long SMALL = 64L * 1024;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes of bodies that may be held at a time; one body is let in whatever its size */
    public HeldBytes(long most) {
        this.most = most;
    }

    /**
     * More bytes of a body are going to be held.
     *
     * @throws RefusedBody if there is no room for them while others are held
     */
    public void hold(long bytes) throws RefusedBody {
        long before = held.getAndAdd(bytes);
        if (before > 0 && before + bytes > most) {
            held.addAndGet(-bytes);
            throw RefusedBody.busy();
        }
    }

    /** Bytes that were held are not any more. */
    public void release(long bytes) {
        held.addAndGet(-bytes);
    }
}
