package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the forms in Tasklist, and whoever follows a link from there, work over REST with the login of the webapps. To
 * change something, a request must carry the webapps' token, which no foreign page knows, or credentials of its own.
 */
class WebappSession extends OncePerRequestFilter {

    private final ProcessEngine engine;
    private final EngineLogin logins;

    WebappSession(ProcessEngine engine, EngineLogin logins) {
        this.engine = engine;
        this.logins = logins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        String user =
                HttpMethod.GET.matches(request.getMethod()) || carriesToken(request, session) ? userOf(session) : null;
        if (user != null && SecurityContextHolder.getContext().getAuthentication() == null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(logins.known(user));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private static boolean carriesToken(HttpServletRequest request, HttpSession session) {
        Object token = session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return token != null && token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
    }

    private String userOf(HttpSession session) {
        Authentications logins = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        Authentication login = logins == null ? null : logins.getAuthenticationForProcessEngine(engine.getName());
        return login == null ? null : login.getIdentityId();
    }
}
