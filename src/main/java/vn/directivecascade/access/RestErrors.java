package vn.directivecascade.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import vn.directivecascade.vocabulary.Outage;
import vn.directivecascade.vocabulary.Refusal;
import vn.directivecascade.vocabulary.RefusedFile;
import vn.directivecascade.vocabulary.RetryLater;

/** Turns refusals and faults of REST requests into problem documents; nothing inner leaks out. */
@RestControllerAdvice
@Order(0)
class RestErrors extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RestErrors.class);

    private static final Map<Refusal.Kind, HttpStatus> STATUS = Map.of(
            Refusal.Kind.MALFORMED, HttpStatus.BAD_REQUEST,
            Refusal.Kind.INVALID, HttpStatus.UNPROCESSABLE_ENTITY,
            Refusal.Kind.CONFLICT, HttpStatus.CONFLICT,
            Refusal.Kind.NOT_FOUND, HttpStatus.NOT_FOUND,
            Refusal.Kind.FORBIDDEN, HttpStatus.FORBIDDEN,
            Refusal.Kind.UNSUPPORTED, HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            Refusal.Kind.TOO_SOON, HttpStatus.TOO_MANY_REQUESTS,
            Refusal.Kind.TOO_LARGE, HttpStatus.PAYLOAD_TOO_LARGE);

    private static final Map<Integer, String> CODES = Map.of(
            400, "request.malformed",
            401, "login.required",
            403, "access.denied",
            404, "path.unknown",
            405, "request.method",
            406, "request.notAcceptable",
            408, "request.tooSlow",
            413, "request.tooLarge",
            415, "request.mediaType");

    /** The code of an answer of which nothing is known but its status. */
    static String codeOf(HttpStatusCode status) {
        return CODES.getOrDefault(status.value(), status.is4xxClientError() ? "request.malformed" : "server.fault");
    }

    private final Problems problems;

    RestErrors(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Refusal.class)
    ProblemDetail refused(Refusal refusal) {
        return problems.of(STATUS.get(refusal.kind()), refusal.code(), refusal.arguments());
    }

    @ExceptionHandler(RetryLater.class)
    ResponseEntity<ProblemDetail> refused(RetryLater refusal) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(refusal.seconds()))
                .body(refused((Refusal) refusal));
    }

    @ExceptionHandler(RefusedFile.class)
    ProblemDetail refused(RefusedFile refusal) {
        ProblemDetail problem = refused((Refusal) refusal);
        problem.setProperty("count", refusal.count());
        problem.setProperty("lines", problems.of(refusal.lines()));
        return problem;
    }

    /** Headers are looked at when they are asked for. */
    @ExceptionHandler(RequestRejectedException.class)
    ProblemDetail refused(RequestRejectedException refusal) {
        return problems.of(HttpStatus.BAD_REQUEST, codeOf(HttpStatus.BAD_REQUEST));
    }

    /** The rest of a body did not come; if it was refused, the web server answers in our place. */
    @ExceptionHandler(IOException.class)
    ProblemDetail unread(IOException fault) {
        HttpStatus status = fault instanceof RequestTooLarge ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST;
        return problems.of(status, codeOf(status));
    }

    /** What no database keeps, and slipped past whoever should have looked at it. */
    @ExceptionHandler({DataIntegrityViolationException.class, RestException.class})
    ResponseEntity<ProblemDetail> refused(RuntimeException fault, HttpServletRequest request) {
        boolean input = fault instanceof RestException
                || NestedExceptionUtils.getMostSpecificCause(fault) instanceof SQLException refused
                        && refused.getSQLState() != null
                        && refused.getSQLState().startsWith("22");
        return input
                ? ResponseEntity.badRequest().body(problems.of(HttpStatus.BAD_REQUEST, codeOf(HttpStatus.BAD_REQUEST)))
                : failed(fault, request);
    }

    /** Somebody else, a timer or the calendar was faster; nothing of this request is kept, and it can be sent again. */
    @ExceptionHandler(OptimisticLockingException.class)
    ProblemDetail overtaken(OptimisticLockingException fault) {
        return problems.of(HttpStatus.CONFLICT, "task.changedMeanwhile");
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> failed(Exception fault, HttpServletRequest request) {
        String code = Problems.codeOf(fault, request);
        if (Outage.in(fault)) {
            LOG.warn("the database is away: {}", fault.getMessage());
            return problems.later(code);
        }
        if (Outage.busy(fault) || fault instanceof TransientDataAccessException) {
            LOG.warn("the database did not answer in time", fault);
            return problems.later(code.equals(Problems.UNKNOWN) ? code : Problems.BUSY);
        }
        LOG.error("a request failed", fault);
        return ResponseEntity.internalServerError().body(problems.of(HttpStatus.INTERNAL_SERVER_ERROR, code));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestTooLarge) {
                return handleExceptionInternal(fault, null, headers, HttpStatus.PAYLOAD_TOO_LARGE, request);
            }
        }
        return handleExceptionInternal(fault, null, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception fault, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return super.handleExceptionInternal(
                fault, problems.of(HttpStatus.valueOf(status.value()), codeOf(status)), headers, status, request);
    }
}
