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

/** Says what is wrong as RFC 9457 has it: a stable code for programs, a sentence of the message bundle for people. */
@Component
public class Problems {

    /** The code for a database that is away. */
    public static final String UNAVAILABLE = "server.unavailable";

    /** The code for a database that did not do in time what it was asked. */
    public static final String BUSY = "server.busy";

    /** The code for a fault after which it is not known, or not told, whether the request was carried out. */
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
     * The code for a request that was not answered as it should: what was done, or may have been, is never called undone.
     *
     * @param request the request, of which it is known whether something was committed
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

    /** What a fault says, in one line of the log: the messages of databases have several. */
    public static String firstLine(Throwable fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    }

    /** Whether the answer to the last commit of this request was lost. */
    public static boolean inDoubt(ServletRequest request) {
        return AuditTrail.Known.of(request) == AuditTrail.Known.IN_DOUBT;
    }

    /** The service is not there just now, and when to ask again. */
    ResponseEntity<ProblemDetail> later(String code) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(of(HttpStatus.SERVICE_UNAVAILABLE, code));
    }

    /** What a code says to a person. */
    public String sentence(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }

    /** One reason why a file is refused. */
    public record Line(int line, String key, String code, String reason) {}

    /** What is wrong with a file, line by line. */
    public List<Line> of(List<RefusedFile.Line> lines) {
        return lines.stream()
                .map(line -> new Line(
                        line.number(),
                        line.key(),
                        line.code(),
                        messages.getMessage(line.code(), texts(line.arguments()), LocaleContextHolder.getLocale())))
                .toList();
    }

    /** Numbers and days as they stand in the file, not as a language writes them. */
    private static Object[] texts(Object... arguments) {
        return Stream.of(arguments).map(String::valueOf).toArray();
    }

    /** Answers a request that has not reached a controller; what webapps show of an answer is its {@code message}. */
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
