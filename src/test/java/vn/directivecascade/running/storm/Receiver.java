package vn.directivecascade.running.storm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A receiver of webhooks that keeps every call and disturbs some. */
final class Receiver implements AutoCloseable {

    /** What happens to a call. */
    enum Fault {
        NONE,
        REFUSED,
        BROKEN,
        SLOW,
        /** The call is taken, and the connection ends before the answer. */
        DROPPED_AFTER_ACCEPTANCE
    }

    private static final long LATE_NANOS = 3_000_000_000L;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final List<Evidence.Call> calls = new CopyOnWriteArrayList<>();
    private final Supplier<Fault> faults;

    Receiver(Supplier<Fault> faults) throws IOException {
        this.faults = faults;
        server.createContext("/", this::take);
        server.setExecutor(workers);
        server.start();
    }

    String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    List<Evidence.Call> calls() {
        return List.copyOf(calls);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Fault fault = faults.get();
        if (fault == Fault.SLOW) {
            LockSupport.parkNanos(LATE_NANOS);
        }
        int status =
                switch (fault) {
                    case NONE, SLOW -> 204;
                    case REFUSED -> 503;
                    case BROKEN -> 500;
                    case DROPPED_AFTER_ACCEPTANCE -> 0;
                };
        calls.add(new Evidence.Call(
                exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("webhook-id"), body, status));
        if (status > 0) {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
