package vn.directivecascade.edge;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;
import vn.directivecascade.engine.EngineFaults;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.kernel.RetryLater;

/** Turns refusals and faults of REST requests into problem documents without disclosing internal details. */
@RestControllerAdvice
@Order(0)
public class RestErrors extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RestErrors.class);

    public static final Map<Refusal.Kind, HttpStatus> STATUS = Map.of(
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

    /** Codes whose first argument is the path of the field. */
    private static final Set<String> OF_FIELDS = Set.of(
            "request.required",
            "request.tooLong",
            "request.tooMany",
            "request.characters",
            "request.date",
            "request.moment",
            "request.word",
            "query.unknown",
            "query.repeated");

    /** Message keys of what pages call the fields of their filters. */
    private static final Map<String, String> LABELS = Map.of(
            "from", "audit.from",
            "to", "audit.to",
            "act", "audit.act",
            "state", "overview.state",
            "kind", "notices.kind",
            "by", "scorecard.by",
            "sort", "list.order");

    /** Codes for which pages have a sentence of their own, about what was entered into a field with a label. */
    private static final Map<String, String> FOR_PEOPLE =
            Map.of("request.date", "page.ignored.date", "request.word", "page.ignored.word");

    private static final String ERRORS = "errors";

    /** Attribute of pages: the sentence about a part of the query that was refused and left out. */
    private static final String IGNORED = "ignored";

    /**
     * An invalid field of a body or parameter of a query.
     *
     * @param field its path, for example {@code dispatch.measures[0].text}
     */
    record FieldError(String field, String code, String reason) {}

    /** The code for a response of which only the status is known. */
    public static String codeOf(HttpStatusCode status) {
        return CODES.getOrDefault(status.value(), status.is4xxClientError() ? "request.malformed" : "server.fault");
    }

    private final Problems problems;

    RestErrors(Problems problems) {
        this.problems = problems;
    }

    /**
     * A problem document or, where a person opened a link in a browser, a page: the one that was asked for without the
     * part of the query that was refused, which says so, otherwise one that only says why.
     */
    @ExceptionHandler(Refusal.class)
    Object refused(Refusal refusal, HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            return refused(refusal);
        }
        String sentence = problems.sentence(refusal.code(), refusal.arguments());
        String query = request.getQueryString();
        boolean ofFilter = HttpMethod.GET.matches(request.getMethod())
                && query != null
                && !ApplicationPath.of(request).startsWith("/api/")
                && Set.of(Refusal.Kind.MALFORMED, Refusal.Kind.INVALID).contains(refusal.kind());
        if (!ofFilter) {
            return ErrorPage.of(STATUS.get(refusal.kind()), sentence);
        }
        String ignored =
                problems.sentence("page.ignored", ofFilter(refusal, request).orElse(sentence));
        Map<String, ?> earlier = RequestContextUtils.getInputFlashMap(request);
        RequestContextUtils.getOutputFlashMap(request)
                .put(IGNORED, earlier == null ? ignored : earlier.get(IGNORED) + " " + ignored);
        String rest = without(fieldOf(refusal), query);
        RedirectView redirect = new RedirectView(request.getRequestURI() + (rest.isEmpty() ? "" : "?" + rest));
        redirect.setExpandUriTemplateVariables(false);
        return new ModelAndView(redirect);
    }

    /** What a page says about a value that its filter does not take; empty if that is the sentence of REST. */
    private Optional<String> ofFilter(Refusal refusal, HttpServletRequest request) {
        String field = fieldOf(refusal);
        String sentence = FOR_PEOPLE.get(refusal.code());
        return field == null || sentence == null || !LABELS.containsKey(field)
                ? Optional.empty()
                : Optional.of(
                        problems.sentence(sentence, problems.sentence(LABELS.get(field)), request.getParameter(field)));
    }

    /** A query without this field; an empty one if it has no such field. */
    private static String without(String field, String query) {
        List<String> pairs = List.of(query.split("&"));
        List<String> rest = pairs.stream()
                .filter(pair -> !pair.split("=", 2)[0].equals(field))
                .toList();
        return rest.size() == pairs.size() ? "" : String.join("&", rest);
    }

    private static String fieldOf(Refusal refusal) {
        return OF_FIELDS.contains(refusal.code()) ? String.valueOf(refusal.arguments()[0]) : refusal.field();
    }

    private ProblemDetail refused(Refusal refusal) {
        ProblemDetail problem = problems.of(STATUS.get(refusal.kind()), refusal.code(), refusal.arguments());
        String field = fieldOf(refusal);
        if (field != null) {
            problem.setProperty(ERRORS, List.of(new FieldError(field, refusal.code(), problem.getDetail())));
        }
        return problem;
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

    /** Thrown by Spring's firewall when a header is read. */
    @ExceptionHandler(RequestRejectedException.class)
    ProblemDetail refused(RequestRejectedException refusal) {
        return problems.of(HttpStatus.BAD_REQUEST, codeOf(HttpStatus.BAD_REQUEST));
    }

    /** The body could not be read; if it was refused, {@link ErrorPage} answers instead. */
    @ExceptionHandler(IOException.class)
    ProblemDetail unread(IOException fault) {
        HttpStatus status = fault instanceof RequestTooLarge ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST;
        return problems.of(status, codeOf(status));
    }

    /**
     * Values that the database refuses (SQLSTATE class 22) and that no earlier check has refused are an invalid
     * request.
     */
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

    /**
     * Exceptions of the engine: a conflict with a timer, the calendar or another user, in which case the request is
     * rolled back, or an object that has ended in the meantime.
     */
    @ExceptionHandler(ProcessEngineException.class)
    ResponseEntity<ProblemDetail> refused(ProcessEngineException fault, HttpServletRequest request) {
        return EngineFaults.refusalIn(fault)
                .map(refusal -> {
                    LOG.info("the engine refused: {}", Problems.firstLine(fault));
                    return ResponseEntity.status(STATUS.get(refusal.kind())).body(refused(refusal));
                })
                .orElseGet(() -> failed(fault, request));
    }

    /** Two concurrent requests inserted the same key. */
    @ExceptionHandler(DuplicateKeyException.class)
    ProblemDetail overtaken(DuplicateKeyException fault) {
        LOG.info("two requests wrote the same at once: {}", Problems.firstLine(fault));
        return problems.of(HttpStatus.CONFLICT, "request.conflict");
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> failed(Exception fault, HttpServletRequest request) {
        String code = Problems.codeOf(fault, request);
        if (Outage.in(fault)) {
            LOG.warn("the database is away: {}", Problems.firstLine(fault));
            return problems.later(code);
        }
        if (Outage.busy(fault) || fault instanceof TransientDataAccessException) {
            LOG.warn("the database did not answer in time: {}", Problems.firstLine(fault));
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
        ResponseEntity<Object> answer = handleExceptionInternal(fault, null, headers, status, request);
        if (fault.getCause() instanceof JsonMappingException unfit
                && answer.getBody() instanceof ProblemDetail problem) {
            describe(problem, UnfitBody.refusalOf(unfit));
        }
        return answer;
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = handleExceptionInternal(fault, null, headers, status, request);
        if (fault instanceof MethodArgumentTypeMismatchException unfit
                && answer.getBody() instanceof ProblemDetail problem) {
            describe(problem, Refusal.malformed(UnfitBody.codeOf(fault.getRequiredType()), unfit.getName()));
        }
        return answer;
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ResponseEntity<Object> answer = handleExceptionInternal(fault, null, headers, status, request);
        if (answer.getBody() instanceof ProblemDetail problem) {
            describe(problem, Refusal.malformed("request.required", fault.getParameterName()));
        }
        return answer;
    }

    /** Adds the invalid field; the code of the document stays, since clients may depend on it. */
    private void describe(ProblemDetail problem, Refusal unfit) {
        String reason = problems.sentence(unfit.code(), unfit.arguments());
        problem.setDetail(reason);
        problem.setProperty(
                ERRORS, List.of(new FieldError(String.valueOf(unfit.arguments()[0]), unfit.code(), reason)));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception fault, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return super.handleExceptionInternal(
                fault, problems.of(HttpStatus.valueOf(status.value()), codeOf(status)), headers, status, request);
    }
}
