package vn.directivecascade.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.workflow.Groups;

/**
 * Stands before the engine's REST interface, that of the webapps and the one that can be switched on. What changes
 * something is shut unless it is named here; what is named is still subject to the rights of the engine. Expressions and
 * serialised Java objects do not get in, and the engine's way of calling a missing or foreign object a fault of the server
 * does not get out.
 */
class EngineRestGuard extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRestGuard.class);

    private static final String JAVA_OBJECT = "application/x-java-serialized-object";
    /** What the engine falls over when something in a request is missing. */
    private static final Set<String> CARELESS = Set.of(
            "NullPointerException", "IllegalArgumentException", "ClassCastException", "IndexOutOfBoundsException");

    /** How it says in its messages that nobody can ask so. */
    private static final List<String> UNASKABLE =
            List.of("contains null value", "is empty", "cannot be used", "cannot order by", "invalid query usage");

    /** Looked up in tables that there are none of, for want of cases. */
    private static final Pattern OF_CASES =
            Pattern.compile("case(definition(key|name)|instancebusinesskey)(like)?", Pattern.CASE_INSENSITIVE);

    /** The webapps page by this many and less; only Admin asks for lists without a bound, and only administrators see it. */
    private static final int MOST_RESULTS = 2_000;

    private static final String MAX_RESULTS = "maxResults";
    private static final Pattern NUMBER_UP_TO_MOST = Pattern.compile("0*(1?\\d{1,3}|" + MOST_RESULTS + ")");

    /** What the engine is set up to throw when the database is away. */
    private static final String AWAY = DataAccessResourceFailureException.class.getSimpleName();

    /** And when it did not do in time what it was asked. */
    private static final String BUSY = QueryTimeoutException.class.getSimpleName();

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

    /** The work on a task, with its id. */
    private static final Pattern WORK = Pattern.compile(".*/task/([^/]+)/[^/]+/?");

    private final Function<HttpServletRequest, List<String>> groups;
    private final BiPredicate<HttpServletRequest, String> reads;
    private final Problems problems;
    private final ObjectMapper json;

    /**
     * @param groups the groups of whoever calls, null for nobody
     * @param reads whether the caller may read the task of this id
     */
    EngineRestGuard(
            Function<HttpServletRequest, List<String>> groups,
            BiPredicate<HttpServletRequest, String> reads,
            Problems problems,
            ObjectMapper json) {
        this.groups = groups;
        this.reads = reads;
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
            refuse(response, status, problems.sentence(caller == null ? "login.required" : "access.notOffered"));
            return;
        }
        if (isLargeFormOfUnknownTask(request)) {
            refuse(response, HttpStatus.NOT_FOUND, problems.sentence("engine.unknown"));
            return;
        }
        HttpServletRequest checked = request;
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).contains("json")) {
            // RequestSize has bounded it.
            byte[] body = request.getInputStream().readAllBytes();
            Optional<String> fault = faultIn(body);
            if (fault.isPresent()) {
                refuse(response, HttpStatus.BAD_REQUEST, fault.get());
                return;
            }
            checked = new Replayed(request, body);
        }
        if (request.getQueryString() != null) {
            Optional<String> fault = request.getParameterMap().keySet().stream()
                    .flatMap(key -> faultIn(key).stream())
                    .findFirst();
            if (fault.isPresent()) {
                refuse(response, HttpStatus.BAD_REQUEST, fault.get());
                return;
            }
        }
        if (caller == null || !caller.contains(Groups.ADMINISTRATORS)) {
            String most = request.getQueryString() == null ? null : request.getParameter(MAX_RESULTS);
            if (most == null) {
                checked = new Bounded(checked);
            } else if (!NUMBER_UP_TO_MOST.matcher(most).matches()) {
                refuse(response, HttpStatus.BAD_REQUEST, problems.sentence("page.limit", MOST_RESULTS));
                return;
            }
        }
        Answer answer = new Answer(response);
        chain.doFilter(checked, answer);
        if (answer.isFault()) {
            explain(request, response, answer);
        }
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
        Matcher work = WORK.matcher(ApplicationPath.of(request));
        return request.getMethod().equals("POST")
                && (length > HeldBytes.SMALL || length < 0)
                && work.matches()
                && !reads.test(request, work.group(1));
    }

    private static boolean matches(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static Optional<String> faultIn(String key) {
        if (key.toLowerCase(Locale.ROOT).endsWith("expression")) {
            return Optional.of("Expressions in queries are not evaluated.");
        }
        return OF_CASES.matcher(key).matches() ? Optional.of("There are no cases here.") : Optional.empty();
    }

    private Optional<String> faultIn(byte[] body) throws IOException {
        try (JsonParser parser = json.getFactory().createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Optional<String> fault =
                        token == JsonToken.FIELD_NAME ? faultIn(parser.currentName()) : Optional.empty();
                if (fault.isPresent()) {
                    return fault;
                }
                if (token == JsonToken.VALUE_STRING
                        && parser.getTextLength() == JAVA_OBJECT.length()
                        && parser.getText().equalsIgnoreCase(JAVA_OBJECT)) {
                    return Optional.of("Serialised Java objects are not accepted.");
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("The request is not JSON.");
        }
    }

    /** Says 404 or 409 where the engine says 500, and nothing of what went wrong inside. */
    private void explain(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        String type = "";
        String message = "";
        try {
            JsonNode problem = json.readTree(answer.held.toByteArray());
            type = problem.path("type").asText();
            message = problem.path("message").asText();
        } catch (JsonProcessingException e) {
            LOG.debug("the fault is not told in JSON", e);
        }
        String told = message.toLowerCase(Locale.ROOT);
        if (AuditTrail.Known.of(request) != null) {
            LOG.error("{} {} failed after the deed: {}", request.getMethod(), request.getRequestURI(), message);
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Problems.UNKNOWN);
        } else if (type.equals(AWAY)) {
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Problems.UNAVAILABLE);
        } else if (type.equals(BUSY)) {
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Problems.BUSY);
        } else if (CARELESS.contains(type) || UNASKABLE.stream().anyMatch(told::contains)) {
            refuse(response, HttpStatus.BAD_REQUEST, problems.sentence("request.malformed"));
        } else if (told.contains("does not have") && told.contains("permission")) {
            refuse(response, HttpStatus.FORBIDDEN, problems.sentence("access.denied"));
        } else if (told.contains("engine-13034")
                || told.contains("is null")
                || told.contains("cannot find")
                || told.contains("not found")
                || told.contains("does not exist")) {
            refuse(response, HttpStatus.NOT_FOUND, problems.sentence("engine.unknown"));
        } else if (told.contains("engine-03005") || told.contains("concurrently") || told.contains("already claimed")) {
            refuse(response, HttpStatus.CONFLICT, problems.sentence("task.changedMeanwhile"));
        } else {
            LOG.error("{} {} failed: {}", request.getMethod(), ApplicationPath.of(request), message);
            refuse(response, HttpStatus.INTERNAL_SERVER_ERROR, problems.sentence("server.fault"));
        }
    }

    /** In the form the webapps know from the engine. */
    private void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        byte[] body = json.writeValueAsBytes(Map.of("type", "InvalidRequestException", "message", message));
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

    /** An answer that is held back once it turns out to report a fault of the server. */
    private static final class Answer extends HttpServletResponseWrapper {

        private ByteArrayOutputStream held;
        private int fault;

        Answer(HttpServletResponse response) {
            super(response);
        }

        boolean isFault() {
            return held != null;
        }

        @Override
        public void setStatus(int status) {
            if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value() && !isCommitted()) {
                held = new ByteArrayOutputStream();
                fault = status;
            } else {
                held = null;
                super.setStatus(status);
            }
        }

        /** Filters further in look at it: a login that failed for this reason was none. */
        @Override
        public int getStatus() {
            return held == null ? super.getStatus() : fault;
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            setStatus(status);
            if (held == null) {
                super.sendError(status, message);
            }
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void flushBuffer() throws IOException {
            if (held == null) {
                super.flushBuffer();
            }
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return held == null ? super.getWriter() : new PrintWriter(held, true, StandardCharsets.UTF_8);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (held == null) {
                return super.getOutputStream();
            }
            return new ServletOutputStream() {
                @Override
                public void write(int oneByte) {
                    held.write(oneByte);
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
