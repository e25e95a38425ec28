package vn.directivecascade.edge;

import java.io.IOException;
import org.springframework.http.HttpStatus;

/** The body of a request is not read any further: it arrives too slowly, or too many bodies are being read. */
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

    /** No stack trace: many may be thrown in a short time, and the code identifies the reason. */
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
