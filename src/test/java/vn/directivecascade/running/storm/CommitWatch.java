package vn.directivecascade.running.storm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Reads the answers of PostgreSQL (message format of protocol 3, without TLS) and swallows the answer to a COMMIT that
 * has written something: the transaction is committed, and the client does not learn it.
 */
final class CommitWatch implements Relay.Watch {

    /** How many commits lose their answer, shared by the connections of a relay. */
    static final class Swallowing {

        private final AtomicInteger left = new AtomicInteger();
        private final AtomicInteger lies = new AtomicInteger();
        private final AtomicInteger swallowed = new AtomicInteger();

        /** The answers to the next commits do not arrive. */
        void next(int commits) {
            left.set(commits);
        }

        int swallowed() {
            return swallowed.get();
        }

        /** The next commits become rollbacks, and the client is told that they were commits; a mutant of the product. */
        void lie(int commits) {
            lies.set(commits);
        }

        private static boolean taken(AtomicInteger left) {
            return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }

        private boolean take() {
            boolean taken = taken(left);
            if (taken) {
                swallowed.incrementAndGet();
            }
            return taken;
        }
    }

    private static final int HEADER = 1 + Integer.BYTES;
    private static final String COMMIT = "\0COMMIT\0";

    /** The same length, and the same as ROLLBACK. */
    private static final String ABORT = "\0ABORT \0";

    private static final byte[] COMMITTED = "C\0\0\0\13COMMIT\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final Pattern WRITTEN = Pattern.compile("(INSERT \\d+|UPDATE|DELETE) [1-9]\\d*");

    private final Swallowing swallowing;
    private byte[] held = new byte[0];
    private volatile boolean written;
    private volatile boolean lying;

    CommitWatch(Swallowing swallowing) {
        this.swallowing = swallowing;
    }

    @Override
    public void fromClient(byte[] bytes, int length) {
        int at = written ? new String(bytes, 0, length, StandardCharsets.ISO_8859_1).indexOf(COMMIT) : -1;
        if (at >= 0 && Swallowing.taken(swallowing.lies)) {
            System.arraycopy(ABORT.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, ABORT.length());
            lying = true;
        }
    }

    @Override
    public boolean fromServer(byte[] bytes, int length, OutputStream client) throws IOException {
        byte[] all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, 0, all, held.length, length);
        int at = 0;
        while (all.length - at >= HEADER) {
            int end = at + 1 + ByteBuffer.wrap(all, at + 1, Integer.BYTES).getInt();
            if (end > all.length) {
                break;
            }
            String command = all[at] == 'C'
                    ? new String(all, at + HEADER, end - at - HEADER - 1, StandardCharsets.US_ASCII)
                    : "";
            if (lying && command.equals("ROLLBACK")) {
                lying = false;
                written = false;
                client.write(all, 0, at);
                client.write(COMMITTED);
                all = Arrays.copyOfRange(all, end, all.length);
                at = 0;
                continue;
            }
            if (all[at] == 'C' && swallows(command)) {
                client.write(all, 0, at);
                client.flush();
                return false;
            }
            at = end;
        }
        client.write(all, 0, at);
        held = Arrays.copyOfRange(all, at, all.length);
        return true;
    }

    /** @param command the tag of the command that is complete */
    private boolean swallows(String command) {
        if (WRITTEN.matcher(command).matches()) {
            written = true;
            return false;
        }
        if (command.equals("BEGIN") || command.equals("ROLLBACK")) {
            written = false;
            return false;
        }
        boolean ends = command.equals("COMMIT") && written;
        if (ends) {
            written = false;
        }
        return ends && swallowing.take();
    }
}
