package vn.directivecascade.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Texts;

/**
 * Records successful and failed logins in the audit, of the webapps and of REST. Systems authenticate with every
 * request; their logins are recorded once an hour. So are invalid tokens per address, which have no rate limit and
 * could otherwise flood the audit.
 */
@Component
class LoginsToAudit extends OncePerRequestFilter {

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    /** Recorded in place of the name for an invalid token, whose value must not be stored. */
    private static final String UNKNOWN_TOKEN = "token";

    private final AuditTrail audit;
    private final IdentityService identity;

    /** What was recorded within the last hour, by the application's clock. */
    private final Cache<String, Boolean> recorded;

    LoginsToAudit(AuditTrail audit, IdentityService identity, Clock clock) {
        this.audit = audit;
        this.identity = identity;
        recorded = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(AGAIN)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WebappLogin.isLogin(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String user = request.getParameter("username");
        // The response is held back until the login is recorded: a login that cannot be recorded is undone.
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        try {
            record(request, response, user);
        } catch (RuntimeException fault) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            throw fault;
        }
        held.copyBodyToResponse();
    }

    private void record(HttpServletRequest request, HttpServletResponse response, String user) {
        String application = ApplicationPath.of(request).replaceFirst(".*/login/", "");
        if (response.getStatus() == HttpStatus.OK.value()) {
            record("login.succeeded", user, application);
        } else if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()
                || response.getStatus() == HttpStatus.FORBIDDEN.value()) {
            record("login.failed", user, application);
        }
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        Authentication login = event.getAuthentication();
        if (login instanceof BearerTokenAuthenticationToken) {
            recordHourly("login.failed " + LoginThrottle.network(addressOf(login)), "login.failed", UNKNOWN_TOKEN);
        } else {
            record("login.failed", login.getName(), "rest");
        }
    }

    private static String addressOf(Authentication login) {
        return login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        String user = event.getAuthentication().getName();
        recordHourly(user, "login.succeeded", user);
    }

    private void recordHourly(String what, String act, String user) {
        if (recorded.asMap().putIfAbsent(what, true) != null) {
            return;
        }
        try {
            record(act, user, "rest");
        } catch (RuntimeException fault) {
            // It was not recorded; the next request tries again.
            recorded.invalidate(what);
            throw fault;
        }
    }

    private void record(String act, String user, String application) {
        boolean nameable = user != null && Texts.storable(user);
        List<Group> groups =
                nameable ? identity.createGroupQuery().groupMember(user).list() : List.of();
        String organisation = groups.stream()
                .map(Group::getId)
                .filter(Groups::isOfOrganisation)
                .map(Groups::organisationOf)
                .findFirst()
                .orElse(null);
        List<Tenant> provinces = nameable
                ? identity.createTenantQuery()
                        .userMember(user)
                        .includingGroupsOfUser(true)
                        .list()
                : List.of();
        audit.record(
                user,
                act,
                application,
                organisation,
                provinces.size() == 1 ? provinces.get(0).getId() : null);
    }
}
