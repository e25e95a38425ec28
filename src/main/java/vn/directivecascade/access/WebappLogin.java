package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.edge.ErrorPage;
import vn.directivecascade.edge.Problems;

/**
 * Controls logins and sessions of the webapps: limits the rate of failed logins, and ends sessions of accounts that
 * were deleted or whose password was changed since the login. Work on tasks is done with the groups of that moment.
 */
class WebappLogin extends OncePerRequestFilter {

    private static final Pattern LOGIN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/[^/]+/?");
    private static final String NAME = "username";
    private static final String STAMP = "vn.directivecascade.stamp";

    private final EngineLogin logins;
    private final LoginThrottle throttle;
    private final WebappSessions sessions;
    private final Problems problems;

    WebappLogin(EngineLogin logins, LoginThrottle throttle, WebappSessions sessions, Problems problems) {
        this.logins = logins;
        this.throttle = throttle;
        this.sessions = sessions;
        this.problems = problems;
    }

    /** Whether the request is a login to one of the webapps. */
    static boolean isLogin(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && LOGIN.matcher(ApplicationPath.of(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isLogin(request)) {
            logIn(request, response, chain);
            return;
        }
        HttpSession session = request.getSession(false);
        String user = logins.userOf(session);
        if (user != null) {
            String stamp = logins.stamp(user);
            Object given = session.getAttribute(STAMP);
            if (stamp == null || given != null && !given.equals(stamp)) {
                session.invalidate();
            } else {
                if (given == null) {
                    // A session of single sign-on starts without a password login.
                    session.setAttribute(STAMP, stamp);
                    sessions.begin(user, session);
                }
                if (!EngineRestPaths.reads(request)
                        && EngineRestPaths.actedOn(request).isPresent()) {
                    logins.renew(session);
                }
            }
        }
        chain.doFilter(request, response);
        HttpSession left = user == null ? null : request.getSession(false);
        if (left != null && logins.userOf(left) == null) {
            // After a logout, the webapps would keep the session.
            WebappSessions.end(left);
        }
    }

    private void logIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getQueryString() != null) {
            // A name in the query string would take precedence over that in the form for the rate limit.
            problems.write(response, HttpStatus.BAD_REQUEST, "request.malformed");
            return;
        }
        String address = request.getRemoteAddr();
        HttpSession before = request.getSession();
        if (!SessionToken.confirmed(request)) {
            // Not an attempt to log in, so it is not recorded as one; the webapps would refuse it as well.
            try {
                throttle.forged(address);
            } catch (LoginThrottle.TooManyAttempts tooMany) {
                refuse(response, tooMany);
                return;
            }
            WebappSessions.end(before);
            problems.write(response, HttpStatus.FORBIDDEN, "access.denied");
            return;
        }
        String typed = request.getParameter(NAME);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null) {
            // The form could not be read; the web server has responded.
            return;
        }
        try {
            throttle.check(address, typed);
        } catch (LoginThrottle.TooManyAttempts tooMany) {
            refuse(response, tooMany);
            return;
        }
        String user = logins.account(typed);
        chain.doFilter(new As(user, request), response);
        HttpSession session = request.getSession(false);
        if (response.getStatus() == HttpStatus.OK.value() && user != null && user.equals(logins.userOf(session))) {
            session.setAttribute(STAMP, logins.stamp(user));
            sessions.begin(user, session);
            throttle.succeeded(address, user);
        } else if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            request.setAttribute(ErrorPage.CODE, "login.wrong");
            throttle.failed(address, user);
        }
    }

    private void refuse(HttpServletResponse response, LoginThrottle.TooManyAttempts tooMany) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
        problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "login.tooMany");
    }

    /** A login request with the name replaced by the id of the account. */
    private static final class As extends HttpServletRequestWrapper {

        private final String user;

        As(String user, HttpServletRequest request) {
            super(request);
            this.user = user;
        }

        @Override
        public String getParameter(String name) {
            return name.equals(NAME) ? user : super.getParameter(name);
        }

        @Override
        public String[] getParameterValues(String name) {
            return name.equals(NAME) && user != null ? new String[] {user} : super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> parameters = new HashMap<>(super.getParameterMap());
            parameters.computeIfPresent(NAME, (name, typed) -> new String[] {user});
            return parameters;
        }
    }
}
