package vn.directivecascade.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.engine.EndedTasks;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.work.Overtaken;
import vn.directivecascade.work.TaskDesk;

/** The engine's REST interface for existing clients; disabled by default, and always with authentication. */
@Configuration
@ConditionalOnProperty("directive.engine-rest.enabled")
@Import(CamundaBpmRestJerseyAutoConfiguration.class)
class EngineRest {

    @Bean
    @Order(0)
    SecurityFilterChain engineClients(
            HttpSecurity http,
            RestDoor door,
            IdentityService identity,
            TaskDesk desk,
            EndedTasks ended,
            Overtaken overtaken,
            Problems problems,
            ObjectMapper json)
            throws Exception {
        // The servlet is Jersey's: a plain string pattern would be matched against Spring MVC's handlers.
        http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/engine-rest/**"));
        return door.guard(http)
                .addFilterAfter(
                        new EngineRestGuard(
                                request -> groups(),
                                request -> user(),
                                (request, task) -> desk.reads(task, user(), groups()),
                                (request, refusal) -> EngineRestPaths.actedOn(request)
                                        .flatMap(task -> overtaken.sentence(refusal.code(), task, caller())),
                                ended,
                                problems,
                                json),
                        AuthorizationFilter.class)
                .addFilterAfter(new WithRightsOfCaller(identity), EngineRestGuard.class)
                .build();
    }

    private static String user() {
        return SecurityContextHolder.getContext().getAuthentication().getName();
    }

    private static Caller caller() {
        return Caller.of(SecurityContextHolder.getContext().getAuthentication());
    }

    private static List<String> groups() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null
                ? List.of()
                : caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList();
    }

    /** Sets the engine's authentication for the request; without one, the engine skips all authorization checks. */
    private static final class WithRightsOfCaller extends OncePerRequestFilter {

        private final IdentityService identity;

        WithRightsOfCaller(IdentityService identity) {
            this.identity = identity;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String user = user();
            List<String> groups = groups();
            List<String> tenants = groups.stream()
                    // Roles, as that of clerks, belong to no province.
                    .filter(Groups::hasOrganisation)
                    .flatMap(group -> identity.createTenantQuery().groupMember(group).list().stream())
                    .map(Tenant::getId)
                    .distinct()
                    .toList();
            try {
                identity.setAuthentication(user, groups, tenants);
                chain.doFilter(request, response);
            } finally {
                identity.clearAuthentication();
            }
        }
    }
}
