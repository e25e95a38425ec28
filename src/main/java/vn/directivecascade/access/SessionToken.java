package vn.directivecascade.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;

/**
 * The token of the webapps' session, which a page of our own must send back with whatever changes something. A foreign
 * page can neither read nor guess it.
 */
public final class SessionToken {

    private SessionToken() {}

    /** The token of this session, null if there is none. */
    public static String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
    }

    /** Whether the request carries the token of its session. */
    static boolean confirmed(HttpServletRequest request) {
        String token = of(request);
        String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        return token != null
                && sent != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
