package vn.directivecascade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer tells a browser. The strictest rules are there from the beginning, on errors as well, and only the
 * engine's webapps replace the Content-Security-Policy by one with a nonce, which their own pages need.
 *
 * <p>The webapps keep that nonce in the servlet context: one request writes it into its header, another that runs at the same
 * time writes a new one, and the page is filled in with whichever came last. So each request to them gets a servlet context
 * of its own as far as this attribute goes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class PageHeaders extends OncePerRequestFilter {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** For our own pages: scripts and styles are files of ours, nothing is inline, nobody frames them. */
    public static final String OWN_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Scripts, styles and pictures: the same for everyone and large, and their addresses change with the version. */
    private static final Pattern FILE_OF_WEBAPPS = Pattern.compile("/camunda/(app|assets|lib)/.*\\.(?!html)[a-z0-9]+$");

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    /** Only over TLS. */
    private final HstsHeaderWriter transport = new HstsHeaderWriter();

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(CONTENT_SECURITY_POLICY, OWN_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        transport.writeHeaders(request, response);
        String path = request.getRequestURI();
        // A page that a browser has kept would carry another nonce than the header of a 304. Files of the webapps say
        // by themselves how long they hold.
        if (!FILE_OF_WEBAPPS.matcher(path).find()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        boolean ofWebapps = path.startsWith(request.getContextPath() + "/camunda/");
        chain.doFilter(ofWebapps ? new OwnNonce(request) : request, response);
    }

    /** A request whose header and page agree on the nonce, whatever runs beside it. */
    private static final class OwnNonce extends HttpServletRequestWrapper {

        private final ServletContext context;

        OwnNonce(HttpServletRequest request) {
            super(request);
            context = view(request.getServletContext());
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        /** The servlet context, with an attribute of its own for the nonce. */
        private static ServletContext view(ServletContext shared) {
            AtomicReference<Object> nonce = new AtomicReference<>();
            return (ServletContext) Proxy.newProxyInstance(
                    OwnNonce.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    (view, method, arguments) -> {
                        if (arguments != null && NONCE.equals(arguments[0])) {
                            return switch (method.getName()) {
                                case "setAttribute" -> {
                                    nonce.set(arguments[1]);
                                    yield null;
                                }
                                case "getAttribute" -> nonce.get();
                                default -> null;
                            };
                        }
                        try {
                            return method.invoke(shared, arguments);
                        } catch (InvocationTargetException fault) {
                            throw fault.getCause();
                        }
                    });
        }
    }
}
