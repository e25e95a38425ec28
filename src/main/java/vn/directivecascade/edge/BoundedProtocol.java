package vn.directivecascade.edge;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * HTTP/1.1 on Tomcat's NIO connector, with limits against slow clients (Slowloris, R-U-Dead-Yet): time for the head and
 * the body of a request, connections per address, and worker threads that wait for bodies. Tomcat's own {@code
 * connectionTimeout} restarts with every byte.
 *
 * <p>When the time is up, only the input of the connection is shut down: the thread that reads it then sees the end of
 * the stream and closes it as usual. The class is public and has a no-argument constructor because Tomcat instantiates
 * it by name.
 */
public class BoundedProtocol extends Http11NioProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedProtocol.class);

    /**
     * The patience is divided by this for the rest of a body after the response: the response still has to be
     * transmitted.
     */
    private static final int LINGERING = 5;

    /** A worker counts as held by a slow client once it has waited for a body for the patience divided by this. */
    private static final int SLOW = 50;

    /**
     * Limits for clients.
     *
     * @param patience time for the head of a request, and base time for its body
     * @param bytesPerSecond rate at which received bytes of a body extend its time
     * @param slowPerAddress maximum number of workers held by slow bodies from one address
     * @param slow maximum number of workers held by slow bodies in total
     * @param connections maximum number of open connections from one address
     * @param proxy whether an address is a reverse proxy; its connections are not counted
     * @param held bytes of bodies in memory
     */
    record Bounds(
            Duration patience,
            long bytesPerSecond,
            int slowPerAddress,
            int slow,
            int connections,
            Predicate<String> proxy,
            HeldBytes held) {}

    /** Workers held by slow bodies at the last check. */
    private record Slow(int all, Map<String, Integer> byAddress) {

        static final Slow NONE = new Slow(0, Map.of());
    }

    private final Set<Body> waiting = ConcurrentHashMap.newKeySet();
    private final Map<SocketWrapperBase<NioChannel>, Head> heads = new ConcurrentHashMap<>();
    private volatile Slow slow = Slow.NONE;
    private Bounds bounds;
    private ScheduledFuture<?> checks;

    public BoundedProtocol() {
        this(new Connections());
    }

    private BoundedProtocol(Connections connections) {
        super(connections);
        connections.protocol = this;
    }

    /** Sets the limits; to be called before the connector starts. */
    void bound(Bounds given) {
        bounds = given;
    }

    @Override
    public void start() throws Exception {
        super.start();
        long between = Math.max(1, bounds.patience.toMillis() / SLOW);
        checks = getUtilityExecutor().scheduleWithFixedDelay(this::check, between, between, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (checks != null) {
            checks.cancel(false);
        }
        super.stop();
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new WholeRequest(adapter));
    }

    @Override
    protected Processor createProcessor() {
        return new BoundedProcessor(this, getAdapter());
    }

    /** Shuts down connections that exceed their time; runs periodically. */
    private void check() {
        try {
            long now = System.nanoTime();
            waiting.forEach(body -> {
                if (body.isOverdue(now)) {
                    body.shut(RefusedBody.tooSlow());
                }
            });
            checkSlow(now);
            checkHeads(now);
        } catch (RuntimeException fault) {
            LOG.error("slow connections could not be looked for", fault);
        }
    }

    /**
     * Counts the workers held by slow bodies and releases those above the limits, those that have waited longest are
     * kept.
     */
    private void checkSlow(long now) {
        Map<String, Integer> byAddress = new HashMap<>();
        int all = 0;
        List<Body> slowest = waiting.stream()
                .filter(body -> body.isSlow(now))
                .sorted(Comparator.comparingLong(body -> -body.waited(now)))
                .toList();
        for (Body body : slowest) {
            if (all >= bounds.slow) {
                body.shut(RefusedBody.busy());
            } else if (byAddress.getOrDefault(body.address, 0) >= bounds.slowPerAddress) {
                body.shut(RefusedBody.tooManyAtOnce());
            } else {
                body.counted = true;
                byAddress.merge(body.address, 1, Integer::sum);
                all++;
            }
        }
        slow = new Slow(all, byAddress);
    }

    /** Shuts down connections whose request head is incomplete for too long; such a connection keeps its processor. */
    private void checkHeads(long now) {
        Map<SocketChannel, SocketWrapperBase<NioChannel>> open = ((Connections) getEndpoint()).open();
        heads.keySet().retainAll(open.values());
        open.forEach((channel, connection) -> {
            if (!(connection.getCurrentProcessor() instanceof Processor processor) || processor.isAsync()) {
                heads.remove(connection);
                return;
            }
            Head head = heads.compute(
                    connection,
                    (key, seen) -> seen != null && seen.processor == processor ? seen : new Head(processor, now));
            if (now - head.seen > bounds.patience.toNanos()) {
                shut(channel);
            }
        });
    }

    private static void shut(SocketChannel channel) {
        try {
            channel.shutdownInput();
        } catch (IOException gone) {
            LOG.debug("the connection has ended by itself", gone);
        }
    }

    private record Head(Processor processor, long seen) {}

    /** Gives access to the open connections of this connector and limits their number per address. */
    private static final class Connections extends NioEndpoint {

        private BoundedProtocol protocol;

        Map<SocketChannel, SocketWrapperBase<NioChannel>> open() {
            return Map.copyOf(connections);
        }

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            String address = addressOf(socket);
            if (!protocol.bounds.proxy.test(address)
                    && connections.keySet().stream()
                                    .filter(open -> addressOf(open).equals(address))
                                    .limit(protocol.bounds.connections)
                                    .count()
                            == protocol.bounds.connections) {
                destroySocket(socket);
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private static String addressOf(SocketChannel socket) {
            try {
                SocketAddress remote = socket.getRemoteAddress();
                return remote instanceof InetSocketAddress internet
                        ? internet.getAddress().getHostAddress()
                        : "";
            } catch (IOException closed) {
                return "";
            }
        }
    }

    private static final class BoundedProcessor extends Http11Processor {

        BoundedProcessor(BoundedProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
            request.setInputBuffer(protocol.new Body(request, this));
        }

        SocketChannel channel() {
            return ((NioChannel) getSocketWrapper().getSocket()).getIOChannel();
        }
    }

    /** The body of the current request of a processor, read by the worker thread. */
    private final class Body implements InputBuffer, ApplicationBufferHandler {

        private final InputBuffer body;
        private final Request request;
        private final BoundedProcessor processor;

        private long held;
        private long read;
        private boolean lingers;
        private ByteBuffer swallowed;

        // Also read by the checking thread.
        private volatile String address;
        private volatile SocketChannel channel;
        private volatile long began;
        private volatile long waited;
        private volatile long patience;
        private volatile RefusedBody refused;
        /** Whether it is one of the slow bodies within the limits: reading continues even if the limit is reached. */
        private volatile boolean counted;

        Body(Request request, BoundedProcessor processor) {
            this.body = request.getInputBuffer();
            this.request = request;
            this.processor = processor;
        }

        /** Nanoseconds that the worker has waited for this body so far. */
        long waited(long now) {
            return waited + now - began;
        }

        boolean isOverdue(long now) {
            return waited(now) > patience;
        }

        boolean isSlow(long now) {
            return waited(now) > bounds.patience.toNanos() / SLOW;
        }

        /** Releases the worker; the request is answered with this refusal. */
        void shut(RefusedBody refusal) {
            SocketChannel open = channel;
            if (open != null) {
                refused = refusal;
                BoundedProtocol.shut(open);
            }
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            try {
                return read(handler);
            } catch (RefusedBody refusal) {
                refused = refusal;
                if (!lingers) {
                    answering().setAttribute(ErrorPage.REFUSED_BODY, refusal);
                }
                throw refusal;
            }
        }

        /** The servlet request; available until the response is complete. */
        private org.apache.catalina.connector.Request answering() {
            return (org.apache.catalina.connector.Request) request.getNote(CoyoteAdapter.ADAPTER_NOTES);
        }

        private int read(ApplicationBufferHandler handler) throws IOException {
            if (refused != null) {
                throw refused;
            }
            SocketChannel open = processor.channel();
            if (address == null) {
                // At this point Tomcat's RemoteIpValve has applied the proxy headers.
                address = lingers ? Connections.addressOf(open) : answering().getRemoteAddr();
                hold(request.getContentLengthLong());
            }
            Slow others = slow;
            boolean oneMore = !counted && body.available() == 0;
            if (oneMore && others.byAddress.getOrDefault(address, 0) >= bounds.slowPerAddress) {
                throw RefusedBody.tooManyAtOnce();
            }
            if (oneMore && others.all >= bounds.slow) {
                throw RefusedBody.busy();
            }
            patience = bounds.patience.toNanos() / (lingers ? LINGERING : 1)
                    + TimeUnit.SECONDS.toNanos(read) / bounds.bytesPerSecond;
            began = System.nanoTime();
            channel = open;
            waiting.add(this);
            int bytes;
            try {
                bytes = body.doRead(handler);
            } catch (IOException fault) {
                throw refused == null ? fault : refused;
            } finally {
                waiting.remove(this);
                channel = null;
                waited = waited(System.nanoTime());
            }
            if (bytes > 0) {
                read += bytes;
                hold(read);
            }
            return bytes;
        }

        private void hold(long bytes) throws RefusedBody {
            long more = bytes - HeldBytes.SMALL - held;
            if (more > 0 && !lingers) {
                bounds.held.hold(more);
                held += more;
            }
        }

        /**
         * Ends the body after the response: reads and discards the rest, at most {@code most} bytes and for a limited
         * time, since closing the connection with unread data could discard the response.
         */
        void end(int most) {
            bounds.held.release(held);
            held = 0;
            AtomicBoolean whole = new AtomicBoolean();
            request.action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
            lingers = true;
            waited = 0;
            if (refused != null && refused.status() != HttpStatus.REQUEST_TIMEOUT) {
                refused = null;
            }
            try {
                long before = read;
                while (!whole.get() && !request.hasExpectation() && read - before <= most && doRead(this) >= 0) {
                    swallowed = null;
                    request.action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
                }
            } catch (IOException slowOrGone) {
                LOG.debug("the rest of a body is left unread", slowOrGone);
            }
            request.action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
            if (!whole.get()) {
                request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
            address = null;
            read = 0;
            waited = 0;
            lingers = false;
            refused = null;
            counted = false;
        }

        @Override
        public int available() {
            return body.available();
        }

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            swallowed = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return swallowed;
        }

        @Override
        public void expand(int size) {
            // Only called for the HTTP/1.1 head.
        }
    }

    /** Ends the body of each answered request itself, since Tomcat would read its rest without a time limit. */
    private final class WholeRequest implements Adapter {

        private final Adapter adapter;

        WholeRequest(Adapter adapter) {
            this.adapter = adapter;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            try {
                adapter.service(request, response);
            } finally {
                if (request.getInputBuffer() instanceof Body body) {
                    body.end(getMaxSwallowSize());
                }
            }
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return adapter.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
            return adapter.asyncDispatch(request, response, status);
        }

        @Override
        public void log(Request request, Response response, long time) {
            adapter.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            adapter.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return adapter.getDomain();
        }
    }
}
