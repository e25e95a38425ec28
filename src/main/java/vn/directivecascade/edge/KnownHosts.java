package vn.directivecascade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests whose host is unknown: allowed are the host of the public URL, those of {@code directive.host-names}
 * and the loopback names. A foreign {@code Host} or {@code X-Forwarded-Host} would appear in redirects and links, and
 * DNS rebinding depends on it to reach a server on loopback. Also refuses a forwarded client address that is not an IP
 * address, since rate limits and the audit use it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KnownHosts extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    /**
     * IPv4 or IPv6, with a zone if link-local; without a port, which would make each connection a different address.
     */
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,40}(%[0-9a-zA-Z]{1,14})?");

    private final Set<String> known;
    private final Problems problems;

    KnownHosts(
            @Value("${directive.public-url}") String address,
            @Value("${directive.host-names}") Collection<String> names,
            Problems problems) {
        this.known = Stream.of(
                        LOOPBACK.stream(), Stream.ofNullable(URI.create(address).getHost()), names.stream())
                .flatMap(more -> more)
                .map(KnownHosts::plain)
                .collect(Collectors.toSet());
        this.problems = problems;
    }

    private static String plain(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^\\[(.*)]$", "$1")
                .replaceFirst("\\.$", "");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!ADDRESS.matcher(request.getRemoteAddr()).matches()) {
            problems.write(response, HttpStatus.BAD_REQUEST, "request.malformed");
        } else if (!known.contains(plain(request.getServerName()))) {
            problems.write(response, HttpStatus.BAD_REQUEST, "request.host");
        } else {
            chain.doFilter(request, response);
        }
    }
}
