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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
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
 * Stands before the engine's REST interface, that of the webapps and the one that can be switched on. What changes
 * something is shut unless it is named here; what is named is still subject to the rights of the engine. What is asked is
 * bounded ({@link EngineQuestion}), and what the engine refuses is said in Vietnamese, with the right status.
 */
class EngineRestGuard extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRestGuard.class);

    /** What the engine's REST layer falls over before it asks the engine: something in a request is missing or odd. */
    private static final Set<Class<?>> CARELESS = Set.of(
            NullPointerException.class,
            IllegalArgumentException.class,
            NumberFormatException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class,
            UnsupportedOperationException.class);

    /** What the engine throws while a query is built: nobody can ask so. */
    private static final Set<Class<?>> UNASKABLE = Set.of(
            ProcessEngineException.class,
            NullValueException.class,
            NotValidException.class,
            RestException.class,
            InvalidRequestException.class);

    /** The webapps page by this many and less; only Admin asks for lists without a bound, and only administrators see it. */
    private static final int MOST_RESULTS = 2_000;

    private static final String FIRST_RESULT = "firstResult";
    private static final String MAX_RESULTS = "maxResults";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern NUMBER_UP_TO_MOST = Pattern.compile("0*(1?\\d{1,3}|" + MOST_RESULTS + ")");

    /** An act on one task, which may be gone by the time it is tried. */
    private static final Pattern ACT_ON_TASK = Pattern.compile("/task/([^/]+)/[a-z-]+");

    private static final String LOGIN = "/camunda/api/admin/auth/";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Asked with POST since the question is long, and the work on a task. */
    private static final List<PathPattern> OPEN_POSTS = patterns(
            "/{kind:task|variable-instance|process-instance|execution|external-task|job|job-definition|group}",
            "/{kind:task|variable-instance|process-instance|execution|external-task|job|job-definition|group}/count",
            "/history/{kind:activity-instance|detail|external-task-log|job-log|process-instance|task|variable-instance}",
            "/history/{kind:activity-instance|detail|external-task-log|job-log|process-instance|task|variable-instance}/count",
            "/filter/{id}/{how:list|count|singleResult}",
            "/identity/password-policy",
            "/task/{id}/{act:claim|unclaim|assignee|complete|submit-form}");

    /** Everyone may change the own account; the engine lets nobody near another's. */
    private static final List<PathPattern> OPEN_PUTS = patterns("/user/{id}/{part:credentials|profile}");

    /** Accounts and filters, and what keeps jobs running. */
    private static final List<PathPattern> ADMINISTRATION = patterns(
            "/{what:user|group|tenant|authorization|filter}/**",
            "/job/{id}/{act:retries|execute}",
            "/job-definition/{id}/retries",
            "/incident/{id}/annotation");

    /** What counts or lists without a look at provinces. */
    private static final List<PathPattern> ADMINISTRATORS_READ =
            patterns("/metrics/**", "/history/cleanup/**", "/schema/**", "/batch/**", "/history/batch/**");

    private static final List<PathPattern> NOBODY_READS = patterns(
            "/history/{kind}/{id}/statistics",
            "/history/{kind}/{report:cleanable-[a-z-]+}/**",
            "/history/{kind:task|process-instance}/report",
            "/task/report/**",
            "/optimize/**",
            "/telemetry/**",
            // There are no cases here, and no tables for them.
            "/case-definition/{id:(?!count$).+}/**",
            "/{kind:case-execution|case-instance}/**",
            "/history/{kind:case-[a-z-]+}/**");

    /** The webapps' own: logins, plugins. */
    private static final Pattern OF_WEBAPPS = Pattern.compile("/camunda/api/(admin|cockpit|tasklist|welcome)/");

    private static final PathPattern METRICS =
            PathPatternParser.defaultInstance.parse("/camunda/api/admin/plugin/{plugin}/{engine}/metrics/**");

    private final Function<HttpServletRequest, List<String>> groups;
    private final BiPredicate<HttpServletRequest, String> reads;
    private final EndedTasks ended;
    private final Problems problems;
    private final ObjectMapper json;

    /**
     * @param groups the groups of the caller, null without a login
     * @param reads whether the caller may read the task of this id
     */
    EngineRestGuard(
            Function<HttpServletRequest, List<String>> groups,
            BiPredicate<HttpServletRequest, String> reads,
            EndedTasks ended,
            Problems problems,
            ObjectMapper json) {
        this.groups = groups;
        this.reads = reads;
        this.ended = ended;
        this.problems = problems;
        this.json = json;
    }

    private static List<PathPattern> patterns(String... texts) {
        return Stream.of(texts).map(PathPatternParser.defaultInstance::parse).toList();
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
        if (!mayCall(request, caller)) {
            HttpStatus status = caller == null ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
            refuse(response, status, caller == null ? "login.required" : "access.notOffered");
            return;
        }
        if (isLargeFormOfUnknownTask(request)) {
            String code = fateOfTask(request, caller).map(EngineRefusal::code).orElse("engine.unknown");
            refuse(response, code.equals("engine.unknown") ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT, code);
            return;
        }
        HttpServletRequest checked = request;
        try {
            EngineQuestion question = new EngineQuestion(json);
            Map<String, List<String>> parameters = question.read(request.getQueryString());
            for (String place : List.of(FIRST_RESULT, MAX_RESULTS)) {
                if (!parameters.getOrDefault(place, List.of("0")).stream().allMatch(NUMBER.asMatchPredicate())) {
                    throw Refusal.malformed("page.limit", MOST_RESULTS);
                }
            }
            List<String> most = parameters.getOrDefault(MAX_RESULTS, List.of());
            if (caller == null || !caller.contains(Groups.ADMINISTRATORS)) {
                if (most.isEmpty()) {
                    checked = new Bounded(checked);
                } else if (!NUMBER_UP_TO_MOST.matcher(most.get(0)).matches()) {
                    throw Refusal.malformed("page.limit", MOST_RESULTS);
                }
            }
            if (!READING.contains(request.getMethod())
                    && !ApplicationPath.of(request).startsWith(LOGIN)) {
                // RequestSize has bounded it.
                byte[] body = request.getInputStream().readAllBytes();
                if (body.length > 0) {
                    if (!isJson(request.getContentType())) {
                        throw Refusal.unsupported("request.mediaType");
                    }
                    question.read(underEngine(ApplicationPath.of(request)), body);
                }
                checked = new Replayed(checked, body);
            }
        } catch (RefusedBody refused) {
            refuse(response, refused.status(), refused.code());
            return;
        } catch (Refusal refusal) {
            refuse(
                    response,
                    RestErrors.STATUS.get(refusal.kind()),
                    refusal.code(),
                    problems.sentence(refusal.code(), refusal.arguments()));
            return;
        }
        Answer answer = new Answer(response);
        chain.doFilter(checked, answer);
        if (answer.isError()) {
            explain(request, response, answer, caller);
        }
    }

    /** Whether the body is of a type that the engine's JSON reader takes; a body of no type would be taken as well. */
    private static boolean isJson(String type) {
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    /** The path as the engine's own documentation has it, null if it is not the engine's. */
    private static String underEngine(String uri) {
        for (String base : List.of("/camunda/api/engine/engine/", "/engine-rest/engine/")) {
            if (uri.startsWith(base)) {
                int end = uri.indexOf('/', base.length());
                return end < 0 ? null : uri.substring(end);
            }
        }
        return uri.startsWith("/engine-rest/") ? uri.substring("/engine-rest".length()) : null;
    }

    private static boolean mayCall(HttpServletRequest request, List<String> caller) {
        boolean administrates = caller != null && caller.contains(Groups.ADMINISTRATORS);
        String within = ApplicationPath.of(request);
        if (METRICS.matches(PathContainer.parsePath(within))) {
            return administrates;
        }
        String method = request.getMethod();
        String called = underEngine(within);
        if (called == null) {
            return OF_WEBAPPS.matcher(within).lookingAt() || READING.contains(method);
        }
        PathContainer path = PathContainer.parsePath(called);
        if (READING.contains(method)) {
            return !matches(NOBODY_READS, path) && (!matches(ADMINISTRATORS_READ, path) || administrates);
        }
        // Nothing that nobody sends is read: it may be long.
        return caller != null
                && (method.equals("POST") && matches(OPEN_POSTS, path)
                        || method.equals("PUT") && matches(OPEN_PUTS, path)
                        || matches(ADMINISTRATION, path) && administrates);
    }

    /** Whether there is no task for which it were worth reading a body that may hold a file. */
    private boolean isLargeFormOfUnknownTask(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        String called = underEngine(ApplicationPath.of(request));
        Matcher work = ACT_ON_TASK.matcher(called == null ? "" : called);
        return request.getMethod().equals("POST")
                && (length > HeldBytes.SMALL || length < 0)
                && work.matches()
                && !reads.test(request, work.group(1));
    }

    private static boolean matches(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /**
     * Says what went wrong in Vietnamese and with the right status, and nothing of the inside. The engine's REST layer has
     * an English sentence for most things, and calls many a refusal a fault of the server.
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
        EngineRefusal refusal =
                fateOfTask(request, caller).or(() -> EngineRefusal.in(request)).orElse(null);
        // What the caller may not read is not there, for the engine's REST layer as well.
        boolean hidden = status == HttpStatus.NOT_FOUND && refusal != null && refusal.kind() == Refusal.Kind.FORBIDDEN;
        if (refusal != null && !hidden) {
            boolean unfit = refusal.kind() == Refusal.Kind.INVALID;
            refuse(
                    response,
                    unfit ? HttpStatus.BAD_REQUEST : RestErrors.STATUS.get(refusal.kind()),
                    refusal.code(),
                    refusal.sentence());
        } else if (status == HttpStatus.NOT_FOUND) {
            refuse(response, status, "engine.unknown");
        } else if (status == HttpStatus.UNAUTHORIZED && WebappLogin.isLogin(request)) {
            refuse(response, status, "login.wrong");
        } else if (status != null && status.is4xxClientError()) {
            refuse(response, status, RestErrors.codeOf(status));
        } else if (isUnaskable(thrown) && !EngineRefusal.commandFailed(request)) {
            refuse(response, HttpStatus.BAD_REQUEST, "request.malformed");
        } else {
            LOG.error("{} {} failed", request.getMethod(), ApplicationPath.of(request), thrown);
            refuse(response, HttpStatus.INTERNAL_SERVER_ERROR, "server.fault");
        }
    }

    private static boolean isUnaskable(Throwable thrown) {
        return thrown != null && (CARELESS.contains(thrown.getClass()) || UNASKABLE.contains(thrown.getClass()));
    }

    /** What is to be said of an act on a task that has been completed, closed or taken away in the meantime. */
    private Optional<EngineRefusal> fateOfTask(HttpServletRequest request, List<String> caller) {
        String called = underEngine(ApplicationPath.of(request));
        Matcher act = ACT_ON_TASK.matcher(called == null ? "" : called);
        if (caller == null || READING.contains(request.getMethod()) || !act.matches()) {
            return Optional.empty();
        }
        String code =
                switch (ended.of(act.group(1), caller)) {
                    case OPEN -> null;
                    case ENDED -> "task.alreadyDone";
                    case UNKNOWN -> "engine.unknown";
                };
        return Optional.ofNullable(code)
                .map(told -> new EngineRefusal(
                        told.equals("task.alreadyDone") ? Refusal.Kind.CONFLICT : Refusal.Kind.NOT_FOUND,
                        told,
                        problems.sentence(told)));
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String code) throws IOException {
        refuse(response, status, code, problems.sentence(code));
    }

    /** In the form the webapps know from the engine. */
    private void refuse(HttpServletResponse response, HttpStatus status, String code, String message)
            throws IOException {
        byte[] body =
                json.writeValueAsBytes(Map.of("type", "InvalidRequestException", "message", message, "code", code));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A request that asks for no more than a list may hold. */
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

    /** A request whose body has been read already. */
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

    /** An answer that is dropped once it turns out to report a refusal or a fault. */
    private static final class Answer extends HttpServletResponseWrapper {

        /** The status of a refusal or fault, else 0. */
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

        /** Filters further in look at it: a login that failed for this reason was none. */
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
                    // Dropped.
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    // Dropped.
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
