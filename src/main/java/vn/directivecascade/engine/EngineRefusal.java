package vn.directivecascade.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import vn.directivecascade.kernel.Refusal;

/**
 * The reason why the engine refused a request. The engine's REST layer wraps exceptions in English messages, often with
 * status 500; the refusal is therefore stored as a request attribute, which the guard of the engine's REST interface
 * reads.
 *
 * @param sentence the message for the user, in Vietnamese
 */
public record EngineRefusal(Refusal.Kind kind, String code, String sentence) {

    private static final String ATTRIBUTE = EngineRefusal.class.getName();
    private static final String FAILED = ATTRIBUTE + ".failed";

    /** The last refusal of this request; only relevant if the response is an error. */
    public static Optional<EngineRefusal> in(HttpServletRequest request) {
        return Optional.ofNullable((EngineRefusal) request.getAttribute(ATTRIBUTE));
    }

    /** Whether an engine command has failed; if not, an exception of the engine stems from building a query. */
    public static boolean commandFailed(HttpServletRequest request) {
        return request.getAttribute(FAILED) != null;
    }

    /** Marks the current request: an engine command has failed, for whatever reason. */
    static void leaveFailed() {
        leave(FAILED, true);
    }

    /** Stores it in the current request; jobs and start-up have none. */
    void leave() {
        leave(ATTRIBUTE, this);
    }

    private static void leave(String name, Object value) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(name, value, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
