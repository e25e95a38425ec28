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
 * Permitted paths of the engine's REST interface, and the callers to which they are open. Modifying requests that are
 * not listed here are refused.
 */
final class EngineRestPaths {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** An action on one task, which may be gone by then. */
    private static final Pattern ACT_ON_TASK = Pattern.compile("/task/([^/]+)/[a-z-]+");

    private static final Pattern COMPLETE_TASK = Pattern.compile("/task/([^/]+)/(complete|submit-form)");

    /** Resources with queries by POST, each also with a count. */
    private static final String ASKED =
            "/{kind:task|variable-instance|process-instance|execution|external-task|job|job-definition|group}";

    private static final String ASKED_OF_HISTORY = "/history/"
            + "{kind:activity-instance|detail|external-task-log|job-log|process-instance|task|variable-instance}";

    /** POST requests open to every account: queries and work on a task. */
    private static final List<PathPattern> OPEN_POSTS = patterns(
            ASKED,
            ASKED + "/count",
            ASKED_OF_HISTORY,
            ASKED_OF_HISTORY + "/count",
            "/filter/{id}/{how:list|count|singleResult}",
            "/identity/password-policy",
            "/task/{id}/{act:claim|unclaim|assignee|complete|submit-form}");

    /** Every account may change its own credentials and profile; the engine refuses those of others. */
    private static final List<PathPattern> OPEN_PUTS = patterns("/user/{id}/{part:credentials|profile}");

    /** Modifying requests open to administrators: accounts, filters, jobs. */
    private static final List<PathPattern> ADMINISTRATION = patterns(
            "/{what:user|group|tenant|authorization|filter}/**",
            "/job/{id}/{act:retries|execute}",
            "/job-definition/{id}/retries",
            "/incident/{id}/annotation");

    /** Reads open to administrators only, since they are not restricted by province. */
    private static final List<PathPattern> ADMINISTRATORS_READ =
            patterns("/metrics/**", "/history/cleanup/**", "/schema/**", "/batch/**", "/history/batch/**");

    private static final List<PathPattern> NOBODY_READS = patterns(
            "/history/{kind}/{id}/statistics",
            "/history/{kind}/{report:cleanable-[a-z-]+}/**",
            "/history/{kind:task|process-instance}/report",
            "/task/report/**",
            "/optimize/**",
            "/telemetry/**",
            // CMMN is disabled and its tables do not exist.
            "/case-definition/{id:(?!count$).+}/**",
            "/{kind:case-execution|case-instance}/**",
            "/history/{kind:case-[a-z-]+}/**");

    /** The webapps' own resources: logins, plugins. */
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

    /** The path in the engine's REST API, null if it is outside of it. */
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
     * Whether the request is open to the caller; the engine then checks its authorizations.
     *
     * @param known whether the caller is authenticated
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
        // Modifying requests without authentication are refused before their body, which may be long, is read.
        return known
                && (method.equals("POST") && matches(OPEN_POSTS, path)
                        || method.equals("PUT") && matches(OPEN_PUTS, path)
                        || matches(ADMINISTRATION, path) && administrates);
    }

    /** The id of the task on which a path acts. */
    static Optional<String> actedOn(HttpServletRequest request) {
        return task(request, ACT_ON_TASK);
    }

    /** The id of the task that a path completes. */
    static Optional<String> completed(HttpServletRequest request) {
        return task(request, COMPLETE_TASK);
    }

    private static Optional<String> task(HttpServletRequest request, Pattern pattern) {
        return Optional.ofNullable(underEngine(ApplicationPath.of(request)))
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(act -> act.group(1));
    }

    private static boolean matches(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
