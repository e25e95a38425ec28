package vn.directivecascade.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A mail server on a real socket with scripted faults, one per connection; afterwards it works normally. */
public final class ScriptedSmtp implements AutoCloseable {

    /** What a connection does. */
    public enum Turn {
        /** Takes the message. */
        TAKE,
        /** Says 421 instead of a greeting. */
        BUSY_AT_GREETING,
        /** Says 421 to the recipient. */
        BUSY_AT_RECIPIENT,
        /** Says 451 to the message itself. */
        BUSY_AFTER_DATA,
        /** Says 550 to the recipient. */
        UNKNOWN_RECIPIENT,
        /** Says 550 to every recipient but the first. */
        UNKNOWN_SECOND_RECIPIENT,
        /** Says nothing at all. */
        HANG,
        /** Takes the message and says nothing until it is released. */
        HANG_AFTER_DATA,
        /** Takes the message and hangs up without an answer. */
        CUT_AFTER_DATA,
        /** Takes the message, says so, and hangs up without waiting for a goodbye. */
        CUT_AFTER_ANSWER
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closing = new CountDownLatch(1);

    public ScriptedSmtp(Turn... turns) throws IOException {
        this.turns.addAll(List.of(turns));
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The messages that arrived in full, whatever was answered. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** The Message-IDs of those, in the order in which they came. */
    public List<String> messageIds() {
        return taken().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Message-ID: "))
                .map(line -> line.substring("Message-ID: ".length()))
                .toList();
    }

    /** Answers whoever still waits, late as it is. */
    public void release() {
        closing.countDown();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Turn turn = turns.isEmpty() ? Turn.TAKE : turns.remove();
                Thread thread = new Thread(() -> talk(socket, turn), "scripted-smtp-talk");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket, Turn turn) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            if (turn == Turn.HANG) {
                closing.await();
            }
            say(out, turn == Turn.BUSY_AT_GREETING ? "421 busy" : "220 scripted");
            int recipients = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                recipients += line.startsWith("RCPT") ? 1 : 0;
                if (line.startsWith("RCPT") && turn == Turn.BUSY_AT_RECIPIENT) {
                    say(out, "421 busy");
                    return;
                } else if (line.startsWith("RCPT")
                        && (turn == Turn.UNKNOWN_RECIPIENT
                                || turn == Turn.UNKNOWN_SECOND_RECIPIENT && recipients > 1)) {
                    say(out, "550 5.1.1 no such user");
                } else if (line.equals("DATA")) {
                    say(out, "354 go on");
                    String message = message(in);
                    if (turn == Turn.BUSY_AFTER_DATA) {
                        say(out, "451 not now");
                        continue;
                    }
                    taken.add(message);
                    if (turn == Turn.HANG_AFTER_DATA) {
                        closing.await();
                    }
                    if (turn == Turn.CUT_AFTER_DATA) {
                        return;
                    }
                    say(out, "250 taken");
                    if (turn == Turn.CUT_AFTER_ANSWER) {
                        return;
                    }
                } else if (line.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The client has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("cut while the message came");
            }
            message.append(line).append('\n');
        }
        return message.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
