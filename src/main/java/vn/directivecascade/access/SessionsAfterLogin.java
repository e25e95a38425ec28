package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.directivecascade.edge.RequestSize;

/**
 * Creates no sessions for visitors of the webapps before login. The webapps' filters request a session for every page;
 * until login they get one that lasts for a single request. Its CSRF token is that of the cookie (double submit), which
 * a foreign page can neither read nor set.
 */
@Component
@Order(RequestSize.BEFORE_SECURITY)
class SessionsAfterLogin extends OncePerRequestFilter {

    private static final String WEBAPPS = "/camunda/";

    /** The format of the webapps' CSRF tokens. */
    private static final Pattern TOKEN = Pattern.compile("[0-9A-F]{32}");

    private final Clock clock;

    SessionsAfterLogin(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI()
                .substring(request.getContextPath().length())
                .startsWith(WEBAPPS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Visit(request), response);
    }

    private final class Visit extends HttpServletRequestWrapper {

        private final boolean login;
        private Passing passing;
        private boolean ended;

        Visit(HttpServletRequest request) {
            super(request);
            login = WebappLogin.isLogin(request);
        }

        @Override
        public HttpSession getSession() {
            return getSession(true);
        }

        @Override
        public HttpSession getSession(boolean create) {
            HttpSession lasting = super.getSession(false);
            if (lasting != null) {
                ended = true;
                return lasting;
            }
            if (passing != null && passing.invalid) {
                passing = null;
                ended = true;
            }
            if (login && ended) {
                // The login succeeded: the webapps replace the session.
                return super.getSession(create);
            }
            if (passing == null && create) {
                passing = new Passing(getServletContext(), clock.millis());
                tokenOfCookie()
                        .ifPresent(token -> passing.setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token));
            }
            return passing;
        }

        private Optional<String> tokenOfCookie() {
            return Stream.ofNullable(getCookies())
                    .flatMap(Stream::of)
                    .filter(cookie -> cookie.getName().equals(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME))
                    .map(Cookie::getValue)
                    .filter(TOKEN.asMatchPredicate())
                    .findFirst();
        }
    }

    /** A session that lasts for one request. */
    private static final class Passing implements HttpSession {

        private final ServletContext context;
        private final long created;
        private final String id = UUID.randomUUID().toString();
        private final Map<String, Object> attributes = new ConcurrentHashMap<>();
        private boolean invalid;

        Passing(ServletContext context, long created) {
            this.context = context;
            this.created = created;
        }

        @Override
        public long getCreationTime() {
            return created;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public long getLastAccessedTime() {
            return created;
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public void setMaxInactiveInterval(int interval) {
            // The session ends with its request.
        }

        @Override
        public int getMaxInactiveInterval() {
            return 1;
        }

        @Override
        public Object getAttribute(String name) {
            return attributes.get(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(attributes.keySet());
        }

        @Override
        public void setAttribute(String name, Object value) {
            if (value == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            attributes.remove(name);
        }

        @Override
        public void invalidate() {
            attributes.clear();
            invalid = true;
        }

        @Override
        public boolean isNew() {
            return true;
        }
    }
}
