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
 * How long sessions last and how many there are. Before a login there is none ({@link SessionsAfterLogin}) except on the way
 * to a provider of single sign-on and back, and that one is short.
 */
@Component
class WebappSessions implements HttpSessionListener {

    /** Sessions of an account on this node: browsers and devices; a further login ends the oldest. */
    static final int MOST_OF_ACCOUNT = 20;

    /** For the way to a provider of single sign-on and back. */
    static final Duration LONGEST_BEFORE_LOGIN = Duration.ofMinutes(5);

    private static final String ACCOUNT = WebappSessions.class.getName() + ".account";

    private final int seconds;
    private final Map<String, Deque<HttpSession>> byAccount = new ConcurrentHashMap<>();

    WebappSessions(@Value("${server.servlet.session.timeout}") Duration afterLogin) {
        seconds = Math.toIntExact(afterLogin.toSeconds());
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval(Math.toIntExact(LONGEST_BEFORE_LOGIN.toSeconds()));
    }

    /** Somebody has logged in with this session. */
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
            // It has ended by itself meanwhile.
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
