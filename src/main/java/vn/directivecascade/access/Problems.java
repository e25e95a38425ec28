package vn.directivecascade.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Says what is wrong as RFC 9457 has it: a stable code for programs, a sentence of the message bundle for people. */
@Component
public class Problems {

    private final MessageSource messages;
    private final ObjectMapper json;

    Problems(MessageSource messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    public ProblemDetail of(HttpStatus status, String code, Object... arguments) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status, messages.getMessage(code, arguments, LocaleContextHolder.getLocale()));
        problem.setProperty("code", code);
        return problem;
    }

    /** Answers a request that has not reached a controller. */
    void write(HttpServletResponse response, HttpStatus status, String code) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), of(status, code));
    }
}
