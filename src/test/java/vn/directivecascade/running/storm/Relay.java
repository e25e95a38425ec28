package vn.directivecascade.running.storm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** A TCP proxy on the loopback interface whose line can be cut, silenced and slowed down while connections pass. */
final class Relay implements AutoCloseable {

    /** The state of the line. */
    enum Line {
        OPEN,
        /** Connections are ended, and new ones are ended at once. */
        CUT,
        /** Nothing passes, in either direction; what is sent meanwhile arrives when the line is open again. */
        SILENT,
        /** Everything passes with a delay. */
        SLOW
    }

    /** Reads what passes on one connection, and decides what of it arrives. */
    interface Watch {

        void fromClient(byte[] bytes, int length);

        /**
         * Passes bytes of the server on.
         *
         * @return false to end the connection
         */
        boolean fromServer(byte[] bytes, int length, OutputStream client) throws IOException;

        /** Passes everything on. */
        static Watch none() {
            return new Watch() {
                @Override
                public void fromClient(byte[] bytes, int length) {}

                @Override
                public boolean fromServer(byte[] bytes, int length, OutputStream client) throws IOException {
                    client.write(bytes, 0, length);
                    return true;
                }
            };
        }
    }

    private static final int CHUNK = 16 * 1024;

    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final IntSupplier target;
    private final Supplier<Watch> watches;
    private volatile Line line = Line.OPEN;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean closed;

    /**
     * @param target port on the loopback interface to which it connects
     * @param watches a watch for each connection
     */
    Relay(IntSupplier target, Supplier<Watch> watches) throws IOException {
        this.target = target;
        this.watches = watches;
        begin("relay", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized void open() {
        line = Line.OPEN;
        notifyAll();
    }

    synchronized void cut() {
        line = Line.CUT;
        open.forEach(Relay::end);
        notifyAll();
    }

    /** Ends the connections that pass, and takes new ones. */
    void reset() {
        open.forEach(Relay::end);
    }

    synchronized void silence() {
        line = Line.SILENT;
    }

    synchronized void slow(Duration each) {
        delay = each;
        line = Line.SLOW;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = server.accept();
                begin("relay-connection", () -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        open.add(client);
        open.add(upstream);
        try (client;
                upstream) {
            held();
            if (line == Line.CUT) {
                return;
            }
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()), 3_000);
            Watch watch = watches.get();
            Thread requests = begin(
                    "relay-requests",
                    () -> pump(client, upstream, (bytes, length, to) -> {
                        watch.fromClient(bytes, length);
                        to.write(bytes, 0, length);
                        return true;
                    }));
            pump(upstream, client, watch::fromServer);
            requests.join();
        } catch (IOException e) {
            // The server is away, and the client learns that by the end of its connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            open.remove(upstream);
        }
    }

    private interface Passing {
        boolean pass(byte[] bytes, int length, OutputStream to) throws IOException;
    }

    private void pump(Socket from, Socket to, Passing passing) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                held();
                if (line == Line.SLOW) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                if (!passing.pass(chunk, length, out)) {
                    break;
                }
                out.flush();
            }
            held();
        } catch (IOException e) {
            // One side has ended; the other is ended as well.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    /** Waits while the line is silent. */
    private synchronized void held() throws InterruptedException {
        while (line == Line.SILENT && !closed) {
            wait();
        }
    }

    private static Thread begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        open();
        server.close();
        open.forEach(Relay::end);
    }
}
