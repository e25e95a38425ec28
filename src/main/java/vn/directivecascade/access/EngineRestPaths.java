package vn.directivecascade.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import vn.directivecascade.edge.ApplicationPath;

/**
 * The paths of the engine's REST interface that can be called, and by whom. What changes something is shut unless it is
 * named here.
 */
final class EngineRestPaths {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** An act on one task, which may be gone by the time it is tried. */
    private static final Pattern ACT_ON_TASK = Pattern.compile("/task/([^/]+)/[a-z-]+");

    /** What can be asked for with POST since the question is long, each with its count. */
    private static final String ASKED =
            "/{kind:task|variable-instance|process-instance|execution|external-task|job|job-definition|group}";

    private static final String ASKED_OF_HISTORY = "/history/"
            + "{kind:activity-instance|detail|external-task-log|job-log|process-instance|task|variable-instance}";

    /** What anybody may post: questions, and the work on a task. */
    private static final List<PathPattern> OPEN_POSTS = patterns(
            ASKED,
            ASKED + "/count",
            ASKED_OF_HISTORY,
            ASKED_OF_HISTORY + "/count",
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

    private EngineRestPaths() {}

    private static List<PathPattern> patterns(String... texts) {
        return Stream.of(texts).map(PathPatternParser.defaultInstance::parse).toList();
    }

    static boolean reads(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    /** The path as the engine's own documentation has it, null if it is not the engine's. */
    static String underEngine(String uri) {
        for (String base : List.of("/camunda/api/engine/engine/", "/engine-rest/engine/")) {
            if (uri.startsWith(base)) {
                int end = uri.indexOf('/', base.length());
                return end < 0 ? null : uri.substring(end);
            }
        }
        return uri.startsWith("/engine-rest/") ? uri.substring("/engine-rest".length()) : null;
    }

    /**
     * Whether this request is for such a caller; what rights the caller has is left to the engine.
     *
     * @param known whether the caller is logged in
     */
    static boolean isOpen(HttpServletRequest request, boolean known, boolean administrates) {
        String within = ApplicationPath.of(request);
        if (METRICS.matches(PathContainer.parsePath(within))) {
            return administrates;
        }
        String method = request.getMethod();
        String called = underEngine(within);
        if (called == null) {
            return OF_WEBAPPS.matcher(within).lookingAt() || reads(request);
        }
        PathContainer path = PathContainer.parsePath(called);
        if (reads(request)) {
            return !matches(NOBODY_READS, path) && (!matches(ADMINISTRATORS_READ, path) || administrates);
        }
        // Nothing that nobody sends is read: it may be long.
        return known
                && (method.equals("POST") && matches(OPEN_POSTS, path)
                        || method.equals("PUT") && matches(OPEN_PUTS, path)
                        || matches(ADMINISTRATION, path) && administrates);
    }

    /** The task on which a path acts. */
    static Optional<String> actedOn(HttpServletRequest request) {
        return Optional.ofNullable(underEngine(ApplicationPath.of(request)))
                .map(ACT_ON_TASK::matcher)
                .filter(Matcher::matches)
                .map(act -> act.group(1));
    }

    private static boolean matches(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
