package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates REST requests of Tasklist forms and of the application's pages by the webapps' session. Modifying
 * requests must carry its CSRF token, as the webapps' own requests do.
 */
class WebappSession extends OncePerRequestFilter {

    private final EngineLogin logins;

    WebappSession(EngineLogin logins) {
        this.logins = logins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        String user = reads || SessionToken.confirmed(request) ? logins.userOf(request.getSession(false)) : null;
        if (user != null && SecurityContextHolder.getContext().getAuthentication() == null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(logins.known(user));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
