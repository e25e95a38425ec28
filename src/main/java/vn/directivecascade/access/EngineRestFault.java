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
 * Stores exceptions of the engine's REST layer as a request attribute for {@link EngineRestGuard}. The layer's own
 * response contains only the simple class name and an English message.
 */
final class EngineRestFault implements ApplicationEventListener, RequestEventListener {

    private static final String ATTRIBUTE = EngineRestFault.class.getName();

    /** The exception thrown during this request, or null. */
    static Throwable in(HttpServletRequest request) {
        return (Throwable) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Only request events are relevant.
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
            // Jersey wraps exceptions of message body readers and writers.
            while (thrown instanceof MappableException && thrown.getCause() != null) {
                thrown = thrown.getCause();
            }
            request.setAttribute(ATTRIBUTE, thrown, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
