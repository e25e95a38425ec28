package vn.directivecascade.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import vn.directivecascade.kernel.Refusal;

/**
 * Why the engine did not do what a request asked for. The engine's REST layer wraps exceptions in English sentences and
 * often in the status 500; the refusal is therefore left as an attribute of the request, where the guard of the engine's
 * REST interface reads it.
 *
 * @param sentence what is said to the person, in Vietnamese
 */
public record EngineRefusal(Refusal.Kind kind, String code, String sentence) {

    private static final String ATTRIBUTE = EngineRefusal.class.getName();
    private static final String FAILED = ATTRIBUTE + ".failed";

    /** The last refusal of this request, which explains its answer only if that is an error. */
    public static Optional<EngineRefusal> in(HttpServletRequest request) {
        return Optional.ofNullable((EngineRefusal) request.getAttribute(ATTRIBUTE));
    }

    /** Whether a command of the engine has failed; else what the engine throws concerns the building of a query. */
    public static boolean commandFailed(HttpServletRequest request) {
        return request.getAttribute(FAILED) != null;
    }

    /** Notes that a command of the engine has failed, for whatever reason. */
    static void leaveFailed() {
        leave(FAILED, true);
    }

    /** Leaves it with the current request; jobs and start-up have none. */
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
