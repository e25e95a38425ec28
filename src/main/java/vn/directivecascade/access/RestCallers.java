package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.RetryLater;

/**
 * Rules for an authenticated REST caller: systems have a quota, and an account of several organisations may select one
 * with {@code Acting-For}.
 */
class RestCallers extends OncePerRequestFilter {

    static final String ACTING_FOR = "Acting-For";

    private final EngineLogin logins;
    private final Problems problems;
    private final TokenBuckets quotas;

    /** @param perMinute number of requests per minute that a system may send */
    RestCallers(int perMinute, EngineLogin logins, Problems problems, Clock clock) {
        this.logins = logins;
        this.problems = problems;
        quotas = new TokenBuckets(clock, perMinute, perMinute, Duration.ofMinutes(1));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null
                && caller.getAuthorities().stream().anyMatch(group -> Groups.isMachines(group.getAuthority()))) {
            Duration wait = quotas.take(caller.getName());
            if (!wait.isZero()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RetryLater.seconds(wait)));
                problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "quota.exceeded");
                return;
            }
        }
        String organisation = request.getHeader(ACTING_FOR);
        if (caller != null && organisation != null) {
            Authentication acting = logins.actingFor(organisation, caller);
            if (acting == null) {
                problems.write(response, HttpStatus.FORBIDDEN, "access.actingFor");
                return;
            }
            SecurityContextHolder.getContext().setAuthentication(acting);
        }
        chain.doFilter(request, response);
    }
}
