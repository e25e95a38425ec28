package vn.directivecascade.access;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Limits lifetime and number of sessions. Before login there are none ({@link SessionsAfterLogin}), except short ones
 * during the redirect to an OIDC provider.
 */
@Component
class WebappSessions implements HttpSessionListener {

    /** Maximum number of sessions of an account on this node; a further login ends the oldest. */
    static final int MOST_OF_ACCOUNT = 20;

    /** Lifetime of a session during the redirect to an OIDC provider. */
    static final Duration LONGEST_BEFORE_LOGIN = Duration.ofMinutes(5);

    /** Attribute of a session: the account that has logged in. */
    static final String ACCOUNT = WebappSessions.class.getName() + ".account";

    private final int seconds;
    private final Map<String, Deque<HttpSession>> byAccount = new ConcurrentHashMap<>();

    WebappSessions(@Value("${server.servlet.session.timeout}") Duration afterLogin) {
        seconds = Math.toIntExact(afterLogin.toSeconds());
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval(Math.toIntExact(LONGEST_BEFORE_LOGIN.toSeconds()));
    }

    /** Registers the session of an account that has logged in. */
    void begin(String account, HttpSession session) {
        session.setMaxInactiveInterval(seconds);
        session.setAttribute(ACCOUNT, account);
        Deque<HttpSession> tooMany = new ArrayDeque<>();
        byAccount.compute(account, (key, known) -> {
            Deque<HttpSession> sessions = known == null ? new ArrayDeque<>() : known;
            sessions.addLast(session);
            while (sessions.size() > MOST_OF_ACCOUNT) {
                tooMany.addLast(sessions.removeFirst());
            }
            return sessions;
        });
        tooMany.forEach(WebappSessions::end);
    }

    static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException gone) {
            // It has been invalidated already.
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        HttpSession ended = event.getSession();
        if (ended.getAttribute(ACCOUNT) instanceof String account) {
            byAccount.computeIfPresent(account, (key, sessions) -> {
                sessions.removeIf(session -> session == ended);
                return sessions.isEmpty() ? null : sessions;
            });
        }
    }
}
