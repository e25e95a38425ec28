package vn.directivecascade.running.storm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Reads SMTP in lockstep, as the product speaks it, and disturbs one connection in the way that it was given. */
final class MailWatch implements Relay.Watch {

    /** What happens to a connection. */
    enum Fault {
        NONE,
        /** The recipient is refused for now. */
        BUSY,
        /** The recipient is refused for good. */
        UNKNOWN_RECIPIENT,
        /** Every answer is late. */
        SLOW,
        /** The message is accepted by the server, and the connection ends before its answer. */
        DROPPED_AFTER_ACCEPTANCE
    }

    private static final long LATE_NANOS = 700_000_000L;
    private static final String END_OF_DATA = "\r\n.\r\n";

    private final Fault fault;
    private boolean recipient;
    private boolean asksForData;
    private boolean data;
    private boolean accepting;
    private String tail = "";

    MailWatch(Supplier<Fault> faults) {
        fault = faults.get();
    }

    @Override
    public synchronized void fromClient(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (data) {
            String end = tail + text;
            accepting = end.endsWith(END_OF_DATA);
            data = !accepting;
            tail = end.substring(Math.max(0, end.length() - END_OF_DATA.length()));
            return;
        }
        String command = text.toUpperCase(Locale.ROOT);
        recipient = command.startsWith("RCPT");
        asksForData = command.startsWith("DATA");
    }

    @Override
    public synchronized boolean fromServer(byte[] bytes, int length, OutputStream client) throws IOException {
        if (asksForData && length > 2 && bytes[0] == '3') {
            data = true;
            asksForData = false;
            tail = "\r\n";
        }
        boolean accepted = accepting;
        accepting = false;
        if (fault == Fault.SLOW) {
            LockSupport.parkNanos(LATE_NANOS);
        }
        if (fault == Fault.DROPPED_AFTER_ACCEPTANCE && accepted) {
            return false;
        }
        if (recipient && (fault == Fault.BUSY || fault == Fault.UNKNOWN_RECIPIENT)) {
            recipient = false;
            String refusal = fault == Fault.BUSY ? "450 4.2.1 busy\r\n" : "550 5.1.1 no such user\r\n";
            client.write(refusal.getBytes(StandardCharsets.US_ASCII));
            return true;
        }
        client.write(bytes, 0, length);
        return true;
    }
}
