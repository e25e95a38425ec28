package vn.directivecascade.edge;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A request body is not read any further: it comes too slowly, or too much is being read already. */
public final class RefusedBody extends IOException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String code;

    private RefusedBody(HttpStatus status, String code) {
        super(code);
        this.status = status;
        this.code = code;
    }

    static RefusedBody tooSlow() {
        return new RefusedBody(HttpStatus.REQUEST_TIMEOUT, "request.tooSlow");
    }

    static RefusedBody tooManyAtOnce() {
        return new RefusedBody(HttpStatus.TOO_MANY_REQUESTS, "request.tooManyAtOnce");
    }

    static RefusedBody busy() {
        return new RefusedBody(HttpStatus.SERVICE_UNAVAILABLE, "server.busy");
    }

    /** None: many may be made in a short time, and the code says it all. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }
}
