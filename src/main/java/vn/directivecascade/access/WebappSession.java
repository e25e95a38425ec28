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
 * Lets the forms in Tasklist, and whoever follows a link from there, read over REST with the login of the webapps. For
 * reading only: a request that changes something needs its own credentials, which no foreign page can send along.
 */
class WebappSession extends OncePerRequestFilter {

    private final EngineLogin logins;

    WebappSession(EngineLogin logins) {
        this.logins = logins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String user = HttpMethod.GET.matches(request.getMethod()) ? logins.userOf(request.getSession(false)) : null;
        if (user != null && SecurityContextHolder.getContext().getAuthentication() == null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(logins.known(user));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
