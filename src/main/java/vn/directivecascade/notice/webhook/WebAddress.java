package vn.directivecascade.notice.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.NoticeSettings;

/**
 * Restricts webhooks to public addresses and configured private networks (SSRF protection). The host name is resolved
 * when the webhook is saved and again for each call; the connection uses exactly the checked IP address.
 */
@Component
public class WebAddress implements DnsResolver {

    private static final int LONGEST = 500;

    /** Special-purpose ranges (RFC 6890) that {@link InetAddress} has no method for. */
    private static final List<IpAddressMatcher> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7")
            .map(IpAddressMatcher::new)
            .toList();

    /** DNS resolution, replaceable in tests. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The host name resolves to an address that webhooks must not use. */
    public static final class Forbidden extends UnknownHostException {
        Forbidden(String host) {
            super(host + " leads to an address that webhooks may not go to");
        }
    }

    private final Names names;
    private final boolean allowHttp;
    private final List<IpAddressMatcher> allowed;

    public WebAddress(Names names, NoticeSettings settings) {
        this.names = names;
        this.allowHttp = settings.allowHttp();
        this.allowed =
                settings.allowedNetworks().stream().map(IpAddressMatcher::new).toList();
    }

    /**
     * Checks the URL of a webhook.
     *
     * @throws Refusal {@code webhook.url} if it is not an https URL, {@code webhook.url.forbidden} if it resolves to a
     * forbidden address, {@code webhook.url.unknown} if its host cannot be resolved
     */
    public void check(String url) {
        URI uri = read(url);
        try {
            resolve(uri.getHost());
        } catch (Forbidden e) {
            throw Refusal.invalid("webhook.url.forbidden", uri.getHost());
        } catch (UnknownHostException e) {
            throw Refusal.invalid("webhook.url.unknown", uri.getHost());
        }
    }

    private URI read(String url) {
        try {
            URI uri = url == null || url.length() > LONGEST ? null : URI.create(url);
            boolean fit = uri != null
                    && ("https".equals(uri.getScheme()) || allowHttp && "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getPort() <= 65_535;
            if (fit) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, like other invalid URLs.
        }
        throw Refusal.invalid(allowHttp ? "webhook.url.http" : "webhook.url");
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] addresses = names.resolve(bare);
        for (InetAddress address : addresses) {
            if (!mayBeReached(address)) {
                throw new Forbidden(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean mayBeReached(InetAddress address) {
        String text = address.getHostAddress().replaceAll("%.*", "");
        if (allowed.stream().anyMatch(network -> network.matches(text))) {
            return true;
        }
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && SPECIAL.stream().noneMatch(network -> network.matches(text));
    }
}
