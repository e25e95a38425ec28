package vn.directivecascade.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.edge.HeldBytes;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.edge.RefusedBody;
import vn.directivecascade.edge.RestErrors;
import vn.directivecascade.engine.EndedTasks;
import vn.directivecascade.engine.EngineRefusal;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;

/**
 * Guards the engine's REST interface, both that of the webapps and the optional one. Modifying requests are refused
 * unless {@link EngineRestPaths} permits them, and remain subject to the engine's authorizations. Queries are limited
 * ({@link EngineQuestion}); refusals of the engine are answered in Vietnamese with the appropriate status. A completion
 * that its sender repeats is no fault: it counts once, and is answered by when it was recorded.
 */
class EngineRestGuard extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRestGuard.class);

    /**
     * Exceptions caused by missing or malformed input before any engine command has run: thrown by the engine's REST
     * layer, or by the engine while it builds a query.
     */
    private static final Set<Class<?>> UNASKABLE = Set.of(
            NullPointerException.class,
            IllegalArgumentException.class,
            NumberFormatException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class,
            UnsupportedOperationException.class,
            ProcessEngineException.class,
            NullValueException.class,
            NotValidException.class,
            RestException.class,
            InvalidRequestException.class);

    /** Above the page size of the webapps. Only Admin requests unlimited lists, and only administrators may. */
    private static final int MOST_RESULTS = 2_000;

    private static final String FIRST_RESULT = "firstResult";
    private static final String MAX_RESULTS = "maxResults";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern NUMBER_UP_TO_MOST = Pattern.compile("0*(1?\\d{1,3}|" + MOST_RESULTS + ")");

    private static final String LOGIN = "/camunda/api/admin/auth/";

    private final Function<HttpServletRequest, List<String>> groups;
    private final Function<HttpServletRequest, String> user;
    private final BiPredicate<HttpServletRequest, String> reads;
    private final BiFunction<HttpServletRequest, EngineRefusal, Optional<String>> overtaken;
    private final EndedTasks ended;
    private final Problems problems;
    private final ObjectMapper json;

    /**
     * @param groups returns the groups of the caller, null if not authenticated
     * @param user returns the account of the caller, null if not authenticated
     * @param reads whether the caller may read the task with this id
     * @param overtaken who else has the task that the caller wanted to work on, as a sentence, for this refusal
     */
    EngineRestGuard(
            Function<HttpServletRequest, List<String>> groups,
            Function<HttpServletRequest, String> user,
            BiPredicate<HttpServletRequest, String> reads,
            BiFunction<HttpServletRequest, EngineRefusal, Optional<String>> overtaken,
            EndedTasks ended,
            Problems problems,
            ObjectMapper json) {
        this.groups = groups;
        this.user = user;
        this.reads = reads;
        this.overtaken = overtaken;
        this.ended = ended;
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = ApplicationPath.of(request);
        return !path.startsWith("/camunda/api/") && !path.startsWith("/engine-rest");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> caller = groups.apply(request);
        if (!EngineRestPaths.isOpen(request, caller != null, administrates(caller))) {
            HttpStatus status = caller == null ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
            refuse(response, status, caller == null ? "login.required" : "access.notOffered");
            return;
        }
        HttpServletRequest checked;
        try {
            if (isLargeFormOfUnknownTask(request)) {
                if (!isRepeated(request, response)) {
                    refuse(
                            response,
                            fateOfTask(request, caller).orElseGet(() -> refusal(Refusal.notFound("engine.unknown"))));
                }
                return;
            }
            checked = checked(request, administrates(caller));
        } catch (RefusedBody refused) {
            refuse(response, refused.status(), refused.code());
            return;
        } catch (Refusal refused) {
            refuse(response, refusal(refused));
            return;
        }
        Answer answer = new Answer(response);
        chain.doFilter(checked, answer);
        if (answer.isError()) {
            explain(request, response, answer, caller);
        }
    }

    /**
     * The request with a maximum list length and a buffered body.
     *
     * @throws Refusal if the query is malformed or exceeds a limit
     */
    private HttpServletRequest checked(HttpServletRequest request, boolean unbounded) throws IOException {
        EngineQuestion question = new EngineQuestion(json);
        Map<String, List<String>> parameters = question.read(request.getQueryString());
        for (String place : List.of(FIRST_RESULT, MAX_RESULTS)) {
            if (!parameters.getOrDefault(place, List.of("0")).stream().allMatch(NUMBER.asMatchPredicate())) {
                throw Refusal.malformed("page.limit", MOST_RESULTS);
            }
        }
        List<String> most = parameters.getOrDefault(MAX_RESULTS, List.of());
        if (!unbounded
                && !most.isEmpty()
                && !NUMBER_UP_TO_MOST.matcher(most.get(0)).matches()) {
            throw Refusal.malformed("page.limit", MOST_RESULTS);
        }
        HttpServletRequest checked = unbounded || !most.isEmpty() ? request : new Bounded(request);
        if (EngineRestPaths.reads(request) || ApplicationPath.of(request).startsWith(LOGIN)) {
            return checked;
        }
        // RequestSize limits its size.
        byte[] body = request.getInputStream().readAllBytes();
        if (body.length > 0) {
            if (!isJson(request.getContentType())) {
                throw Refusal.unsupported("request.mediaType");
            }
            question.read(EngineRestPaths.underEngine(ApplicationPath.of(request)), body);
        }
        return new Replayed(checked, body);
    }

    /**
     * Whether the engine's JSON reader accepts the content type. It would also accept a body without one, which is
     * refused here.
     */
    private static boolean isJson(String type) {
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    private static boolean administrates(List<String> caller) {
        return caller != null && Groups.administrate(caller);
    }

    /**
     * Whether it is a large form for a task that the caller cannot read; its body, perhaps with a file, is not read.
     */
    private boolean isLargeFormOfUnknownTask(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return request.getMethod().equals("POST")
                && (length > HeldBytes.SMALL || length < 0)
                && EngineRestPaths.actedOn(request)
                        .filter(task -> !reads.test(request, task))
                        .isPresent();
    }

    /**
     * Replaces an error response by one in Vietnamese with the appropriate status and without internal details. The
     * engine's REST layer uses English messages and reports many refusals as 500.
     */
    private void explain(HttpServletRequest request, HttpServletResponse response, Answer answer, List<String> caller)
            throws IOException {
        HttpStatus status = HttpStatus.resolve(answer.getStatus());
        Throwable thrown = EngineRestFault.in(request);
        if (status != null && status.is5xxServerError() && AuditTrail.Known.of(request) != null) {
            LOG.error("{} {} failed after the deed", request.getMethod(), ApplicationPath.of(request), thrown);
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Problems.UNKNOWN);
            return;
        }
        if (Outage.in(thrown) || Outage.busy(thrown)) {
            LOG.warn("the database is away or busy: {}", Problems.firstLine(thrown));
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Problems.codeOf(thrown, request));
            return;
        }
        if (isRepeated(request, response)) {
            return;
        }
        EngineRefusal refusal =
                fateOfTask(request, caller).or(() -> EngineRefusal.in(request)).orElse(null);
        // A missing read permission is reported as 404, as the engine's REST layer does.
        boolean hidden = status == HttpStatus.NOT_FOUND && refusal != null && refusal.kind() == Refusal.Kind.FORBIDDEN;
        if (refusal != null && !hidden) {
            refuse(
                    response,
                    overtaken
                            .apply(request, refusal)
                            .map(sentence -> new EngineRefusal(refusal.kind(), refusal.code(), sentence))
                            .orElse(refusal));
        } else if (status == HttpStatus.NOT_FOUND) {
            refuse(response, status, "engine.unknown");
        } else if (status == HttpStatus.UNAUTHORIZED && WebappLogin.isLogin(request)) {
            refuse(response, status, "login.wrong");
        } else if (status != null && status.is4xxClientError()) {
            refuse(response, status, RestErrors.codeOf(status));
        } else if (thrown != null && UNASKABLE.contains(thrown.getClass()) && !EngineRefusal.commandFailed(request)) {
            refuse(response, HttpStatus.BAD_REQUEST, "request.malformed");
        } else {
            LOG.error("{} {} failed", request.getMethod(), ApplicationPath.of(request), thrown);
            refuse(response, HttpStatus.INTERNAL_SERVER_ERROR, "server.fault");
        }
    }

    /** Whether the caller has completed this task before; then says when. */
    private boolean isRepeated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String task = EngineRestPaths.completed(request).orElse(null);
        String caller = task == null ? null : user.apply(request);
        Instant at = caller == null ? null : ended.completedBy(task, caller).orElse(null);
        if (at == null) {
            return false;
        }
        write(response, HttpStatus.OK, Map.of("id", task, "completedBy", caller, "completedAt", at));
        return true;
    }

    /** The refusal of an action on a task that has been completed, closed or withdrawn in the meantime. */
    private Optional<EngineRefusal> fateOfTask(HttpServletRequest request, List<String> caller) {
        if (caller == null || EngineRestPaths.reads(request)) {
            return Optional.empty();
        }
        return EngineRestPaths.actedOn(request).map(task -> switch (ended.of(task, caller)) {
            case OPEN -> null;
            case ENDED -> refusal(Refusal.conflict("task.alreadyDone"));
            case UNKNOWN -> refusal(Refusal.notFound("engine.unknown"));
        });
    }

    private EngineRefusal refusal(Refusal refused) {
        return new EngineRefusal(
                refused.kind(), refused.code(), problems.sentence(refused.code(), refused.arguments()));
    }

    private void refuse(HttpServletResponse response, EngineRefusal refusal) throws IOException {
        // The engine's interface does not use 422.
        boolean unfit = refusal.kind() == Refusal.Kind.INVALID;
        HttpStatus status = unfit ? HttpStatus.BAD_REQUEST : RestErrors.STATUS.get(refusal.kind());
        refuse(response, status, refusal.code(), refusal.sentence());
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String code) throws IOException {
        refuse(response, status, code, problems.sentence(code));
    }

    /** Writes an error in the engine's format, which the webapps expect. */
    private void refuse(HttpServletResponse response, HttpStatus status, String code, String message)
            throws IOException {
        write(response, status, Map.of("type", "InvalidRequestException", "message", message, "code", code));
    }

    private void write(HttpServletResponse response, HttpStatus status, Map<String, ?> content) throws IOException {
        byte[] body = json.writeValueAsBytes(content);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A request with a maximum number of results. */
    private static final class Bounded extends HttpServletRequestWrapper {

        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            String bound = MAX_RESULTS + "=" + MOST_RESULTS;
            String asked = super.getQueryString();
            return asked == null || asked.isEmpty() ? bound : asked + "&" + bound;
        }
    }

    /** A request with a buffered body. */
    private static final class Replayed extends HttpServletRequestWrapper {

        private final byte[] body;

        Replayed(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    return bytes.read(buffer, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    /** A response whose body is discarded once its status is an error. */
    private static final class Answer extends HttpServletResponseWrapper {

        /** The error status, otherwise 0. */
        private int fault;

        Answer(HttpServletResponse response) {
            super(response);
        }

        boolean isError() {
            return fault != 0;
        }

        @Override
        public void setStatus(int status) {
            if (status >= HttpStatus.BAD_REQUEST.value() && !isCommitted()) {
                fault = status;
            } else {
                fault = 0;
                super.setStatus(status);
            }
        }

        /** The error status for inner filters, which would otherwise take a failed login for a successful one. */
        @Override
        public int getStatus() {
            return isError() ? fault : super.getStatus();
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            setStatus(status);
            if (!isError()) {
                super.sendError(status, message);
            }
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isError()) {
                super.flushBuffer();
            }
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return isError() ? new PrintWriter(OutputStream.nullOutputStream()) : super.getWriter();
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (!isError()) {
                return super.getOutputStream();
            }
            return new ServletOutputStream() {
                @Override
                public void write(int oneByte) {
                    // Discarded: the guard writes the answer to an error itself.
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    // Discarded: the guard writes the answer to an error itself.
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new IllegalStateException("written at once");
                }
            };
        }
    }
}
