package vn.directivecascade.edge;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Has the web server listen with {@link BoundedProtocol}, and says what the bounds are. */
@Component
public class EdgeBounds implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Bytes in a second that earn a body more time: a slow line that several people share. */
    static final long LEAST_BYTES_PER_SECOND = 8L * 1024;

    /** Of Tomcat's workers, one in so many may be held by slow bodies from one address, and three in so many in all. */
    static final int SLOW_PART = 4;

    /** Connections from one address: an office behind one address, with six for each browser. */
    static final int MOST_CONNECTIONS_OF_ADDRESS = 1_000;

    /** Of the heap, one byte in so many may hold request bodies; what is made of a body takes several times as much. */
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
     * @param largest bytes of the largest body that is let in
     * @param heap bytes that the product may use
     */
    public static HeldBytes held(long largest, long heap) {
        return new HeldBytes(Math.max(largest, heap / HEAP_PART));
    }
}
