package vn.directivecascade.edge;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Configures the web server to use {@link BoundedProtocol}, with its limits. */
@Component
public class EdgeBounds implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Bytes per second that extend the time for a body: the rate of a slow line shared by several users. */
    static final long LEAST_BYTES_PER_SECOND = 8L * 1024;

    /** Of Tomcat's workers, 1/4 may be held by slow bodies from one address, and 3/4 in total. */
    static final int SLOW_PART = 4;

    /** Connections from one address: an office behind NAT, with six connections per browser. */
    static final int MOST_CONNECTIONS_OF_ADDRESS = 1_000;

    /** Request bodies may occupy 1/16 of the heap; parsing a body takes several times its size. */
    static final int HEAP_PART = 16;

    private final Duration patience;
    private final long largest;
    private final int workers;
    private final Pattern proxies;

    EdgeBounds(
            @Value("${directive.edge.patience}") Duration patience,
            @Value("${directive.max-document-size}") DataSize largest,
            @Value("${server.tomcat.threads.max}") int workers,
            @Value("${server.tomcat.remoteip.internal-proxies:}") String proxies) {
        this.patience = patience;
        this.largest = largest.toBytes();
        this.workers = workers;
        this.proxies = Pattern.compile(proxies);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(BoundedProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
                protocol.bound(bounds());
            }
        });
    }

    private BoundedProtocol.Bounds bounds() {
        return new BoundedProtocol.Bounds(
                patience,
                LEAST_BYTES_PER_SECOND,
                Math.max(1, workers / SLOW_PART),
                Math.max(1, workers * 3 / SLOW_PART),
                MOST_CONNECTIONS_OF_ADDRESS,
                proxies.asMatchPredicate(),
                held(largest, Runtime.getRuntime().maxMemory()));
    }

    /**
     * @param largest size of the largest accepted body in bytes
     * @param heap maximum heap size in bytes
     */
    public static HeldBytes held(long largest, long heap) {
        return new HeldBytes(Math.max(largest, heap / HEAP_PART));
    }
}
