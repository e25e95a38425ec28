package vn.directivecascade.access;

import jakarta.servlet.http.HttpServletRequest;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Leaves what the engine's REST layer throws as an attribute of the request, where {@link EngineRestGuard} reads it. The
 * layer's own answer has no more of it than the simple name of the class and an English sentence.
 */
final class EngineRestFault implements ApplicationEventListener, RequestEventListener {

    private static final String ATTRIBUTE = EngineRestFault.class.getName();

    /** What was thrown while this request was answered, or null. */
    static Throwable in(HttpServletRequest request) {
        return (Throwable) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Of interest are requests only.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent request) {
        return this;
    }

    @Override
    public void onEvent(RequestEvent event) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (event.getType() == RequestEvent.Type.ON_EXCEPTION && request != null) {
            Throwable thrown = event.getException();
            // In which Jersey wraps what readers and writers of bodies throw.
            while (thrown instanceof MappableException && thrown.getCause() != null) {
                thrown = thrown.getCause();
            }
            request.setAttribute(ATTRIBUTE, thrown, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
