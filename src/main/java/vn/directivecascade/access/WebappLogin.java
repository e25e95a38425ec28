package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Watches over the sessions of the webapps: slows down who guesses passwords there, and ends the sessions of accounts that
 * are gone or have another password than the one that was given.
 */
class WebappLogin extends OncePerRequestFilter {

    private static final Pattern LOGIN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/[^/]+/?");
    private static final String STAMP = "vn.directivecascade.stamp";

    private final EngineLogin logins;
    private final LoginThrottle throttle;
    private final Problems problems;

    WebappLogin(EngineLogin logins, LoginThrottle throttle, Problems problems) {
        this.logins = logins;
        this.throttle = throttle;
        this.problems = problems;
    }

    /** Whether somebody logs in to one of the webapps. */
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
            } else if (given == null) {
                // A session of single sign-on begins without a password.
                session.setAttribute(STAMP, stamp);
            }
        }
        chain.doFilter(request, response);
    }

    private void logIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getQueryString() != null) {
            // A name there would be counted in the place of the one in the form.
            problems.write(response, HttpStatus.BAD_REQUEST, "request.malformed");
            return;
        }
        String user = request.getParameter("username");
        String address = request.getRemoteAddr();
        try {
            throttle.check(address, user);
        } catch (LoginThrottle.TooManyAttempts tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
            problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "login.tooMany");
            return;
        }
        chain.doFilter(request, response);
        HttpSession session = request.getSession(false);
        if (response.getStatus() == HttpStatus.OK.value() && user != null && user.equals(logins.userOf(session))) {
            session.setAttribute(STAMP, logins.stamp(user));
            throttle.succeeded(address, user);
        } else if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            request.setAttribute(ErrorPage.CODE, "login.wrong");
            throttle.failed(address, user);
        }
    }
}
