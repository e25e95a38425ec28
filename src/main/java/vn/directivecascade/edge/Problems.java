package vn.directivecascade.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.RefusedFile;

/** Writes errors as problem details (RFC 9457): a stable code for programs, a message from the bundle for users. */
@Component
public class Problems {

    /** Error code: the database is unavailable. */
    public static final String UNAVAILABLE = "server.unavailable";

    /** Error code: the database did not answer in time. */
    public static final String BUSY = "server.busy";

    /** Error code: it is unknown, or must not be disclosed, whether the request took effect. */
    public static final String UNKNOWN = "server.unknown";

    private static final String FAULT = "server.fault";

    private static final String RETRY_AFTER_SECONDS = "10";

    private final MessageSource messages;
    private final ObjectMapper json;

    Problems(MessageSource messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    public ProblemDetail of(HttpStatus status, String code, Object... arguments) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence(code, arguments));
        problem.setProperty("code", code);
        return problem;
    }

    /**
     * The error code for a fault. A request of which something was committed, or may have been, is never reported as
     * failed.
     *
     * @param request the request, which records whether something was committed
     */
    public static String codeOf(Throwable fault, ServletRequest request) {
        if (AuditTrail.Known.of(request) != null) {
            return UNKNOWN;
        }
        if (Outage.in(fault)) {
            return UNAVAILABLE;
        }
        return Outage.busy(fault) ? BUSY : FAULT;
    }

    /** The first line of the message of a fault, for the log; messages of databases have several lines. */
    public static String firstLine(Throwable fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    }

    /** Whether the result of the last commit of this request is unknown. */
    public static boolean inDoubt(ServletRequest request) {
        return AuditTrail.Known.of(request) == AuditTrail.Known.IN_DOUBT;
    }

    /** 503 with {@code Retry-After}. */
    ResponseEntity<ProblemDetail> later(String code) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(of(HttpStatus.SERVICE_UNAVAILABLE, code));
    }

    /** The message for a code. */
    public String sentence(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }

    /** One reason why a file is refused. */
    public record Line(int line, String key, String code, String reason) {}

    /** The errors of a file, line by line, with their messages. */
    public List<Line> of(List<RefusedFile.Line> lines) {
        return lines.stream()
                .map(line -> new Line(
                        line.number(),
                        line.key(),
                        line.code(),
                        messages.getMessage(line.code(), texts(line.arguments()), LocaleContextHolder.getLocale())))
                .toList();
    }

    /** Numbers and dates as they appear in the file, without localised formatting. */
    private static Object[] texts(Object... arguments) {
        return Stream.of(arguments).map(String::valueOf).toArray();
    }

    /** Answers a request that has not reached a controller; the webapps display the property {@code message}. */
    public void write(HttpServletResponse response, HttpStatus status, String code) throws IOException {
        ProblemDetail problem = of(status, code);
        problem.setProperty("message", problem.getDetail());
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(status.value());
        if (status == HttpStatus.SERVICE_UNAVAILABLE
                || status == HttpStatus.TOO_MANY_REQUESTS && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
