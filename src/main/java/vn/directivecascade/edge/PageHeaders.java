package vn.directivecascade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
 * Security headers of every response, errors included. Only the engine's webapps replace the Content-Security-Policy,
 * by one with a nonce that their own pages need.
 *
 * <p>The webapps keep that nonce in the shared servlet context: of two concurrent requests, one may write its nonce
 * into its header and render the page with the nonce of the other. Each request to the webapps therefore gets a view of
 * the servlet context with its own value of this attribute.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class PageHeaders extends OncePerRequestFilter {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** For the application's own pages: scripts and styles from files only, nothing inline, no framing. */
    public static final String OWN_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Scripts, styles and images: public and large, with a version in their address. */
    private static final Pattern FILE_OF_WEBAPPS = Pattern.compile("/camunda/(app|assets|lib)/.*\\.(?!html)[a-z0-9]+$");

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    /** Written over TLS only. */
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
        // A cached page would carry another nonce than the header of a 304 response. Static files of the webapps set
        // their own Cache-Control.
        if (!FILE_OF_WEBAPPS.matcher(path).find()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        boolean ofWebapps = path.startsWith(request.getContextPath() + "/camunda/");
        chain.doFilter(ofWebapps ? new OwnNonce(request) : request, response);
    }

    /** A request with its own nonce, so that header and page agree despite concurrent requests. */
    private static final class OwnNonce extends HttpServletRequestWrapper {

        private final ServletContext context;

        OwnNonce(HttpServletRequest request) {
            super(request);
            context = (ServletContext) Proxy.newProxyInstance(
                    OwnNonce.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    new View(request.getServletContext(), new AtomicReference<>()));
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }
    }

    /**
     * A view of the servlet context with a separate attribute for the nonce. All views of a context are equal: Spring Security
     * keeps a matcher for each context that it has seen, and would keep one for each request.
     */
    private record View(ServletContext shared, AtomicReference<Object> nonce) implements InvocationHandler {

        @Override
        public Object invoke(Object view, Method method, Object[] arguments) throws Throwable {
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
            if (method.getName().equals("equals")) {
                return arguments[0] != null
                        && Proxy.isProxyClass(arguments[0].getClass())
                        && Proxy.getInvocationHandler(arguments[0]) instanceof View other
                        && shared.equals(other.shared);
            }
            try {
                return method.invoke(shared, arguments);
            } catch (InvocationTargetException fault) {
                throw fault.getCause();
            }
        }
    }
}
