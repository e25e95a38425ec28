package vn.directivecascade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that the servlets of the webapps would interpret differently than the access rules: servlets are mapped
 * by the decoded path, some rules match the raw one. Legitimate clients never percent-encode unreserved characters (RFC
 * 3986, 2.3).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class StrictPaths extends OncePerRequestFilter {

    /** Percent-encoded unreserved characters: letters, digits, hyphen, dot, underscore, tilde. */
    private static final Pattern NEEDLESS =
            Pattern.compile("%(2[DE]|3\\d|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])", Pattern.CASE_INSENSITIVE);

    private final Problems problems;

    StrictPaths(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (path.contains("//")
                || path.contains(";")
                || path.contains("\\")
                || NEEDLESS.matcher(path).find()
                || !path.startsWith(request.getContextPath() + "/")) {
            problems.write(response, HttpStatus.BAD_REQUEST, "request.malformed");
            return;
        }
        chain.doFilter(request, response);
    }
}
