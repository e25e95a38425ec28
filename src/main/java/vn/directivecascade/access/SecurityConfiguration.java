package vn.directivecascade.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.engine.EndedTasks;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.work.Overtaken;
import vn.directivecascade.work.TaskDesk;

/**
 * Filter chains: REST requires authentication, the webapps have their own login or single sign-on, and all other paths
 * are denied.
 */
@Configuration
class SecurityConfiguration {

    /** Each filter of the security chains would be observed at each request; metrics tell of whole requests. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Health and metrics need no authentication; health details are shown to administrators. */
    @Bean
    @Order(0)
    SecurityFilterChain watching(HttpSecurity http, RestDoor door) throws Exception {
        http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health", "prometheus"))
                        .permitAll());
        return door.guard(http).build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain rest(
            HttpSecurity http,
            RestDoor door,
            EngineLogin logins,
            LoginThrottle throttle,
            WebappSessions sessions,
            Problems problems)
            throws Exception {
        http.securityMatcher(
                "/notices",
                "/scorecards",
                "/exceptions",
                "/audit",
                "/board",
                "/board/wall",
                "/board/cases/**",
                "/desk/receipts/*",
                "/administration",
                "/api/**",
                "/v3/api-docs/**",
                "/v3/api-docs.yaml",
                "/swagger-ui/**",
                "/swagger-ui.html");
        return door.guard(http)
                .addFilterAfter(
                        new WebappLogin(logins, throttle, sessions, problems), SecurityContextHolderFilter.class)
                .addFilterBefore(new WebappSession(logins), BasicAuthenticationFilter.class)
                .build();
    }

    /** An invited user has no login yet; the token of the invitation prevents CSRF. */
    @Bean
    @Order(1)
    SecurityFilterChain invited(HttpSecurity http) throws Exception {
        return http.securityMatcher("/invitation")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // The address contains the token and must not be sent as Referer.
                .headers(headers -> headers.addHeaderWriter(
                        (request, response) -> response.setHeader("Referrer-Policy", "no-referrer")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain webapps(
            HttpSecurity http,
            EngineLogin logins,
            LoginThrottle throttle,
            WebappSessions sessions,
            TaskDesk desk,
            EndedTasks ended,
            Overtaken overtaken,
            Problems problems,
            ObjectMapper json,
            ObjectProvider<ClientRegistrationRepository> providers)
            throws Exception {
        boolean singleSignOn = providers.getIfAvailable() != null;
        http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    // Without administrators, Camunda's setup page would let any visitor create one.
                    requests.requestMatchers("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**")
                            .denyAll();
                    if (singleSignOn) {
                        requests.requestMatchers("/camunda/app/**", "/camunda/api/**")
                                .authenticated();
                    }
                    requests.requestMatchers(
                                    "/",
                                    "/camunda/**",
                                    "/forms/**",
                                    "/administration/**",
                                    "/board/*",
                                    "/desk/**",
                                    "/start/**",
                                    "/favicon.ico")
                            .permitAll()
                            .anyRequest()
                            .denyAll();
                })
                .addFilterAfter(
                        new WebappLogin(logins, throttle, sessions, problems), SecurityContextHolderFilter.class)
                .addFilterAfter(
                        new EngineRestGuard(
                                request -> groupsOf(logins, logins.userOf(request.getSession(false))),
                                request -> logins.userOf(request.getSession(false)),
                                (request, task) -> reads(desk, logins, logins.userOf(request.getSession(false)), task),
                                (request, refusal) -> overtaken(overtaken, logins, request, refusal.code()),
                                ended,
                                problems,
                                json),
                        AuthorizationFilter.class)
                // The webapps have their own session and CSRF token; headers are set by them and PageHeaders.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
        if (singleSignOn) {
            http.oauth2Login(Customizer.withDefaults())
                    .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                            new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                            PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/**")));
        } else {
            http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        }
        return http.build();
    }

    private static boolean reads(TaskDesk desk, EngineLogin logins, String user, String task) {
        return desk.reads(task, user, groupsOf(logins, user));
    }

    private static Optional<String> overtaken(
            Overtaken overtaken, EngineLogin logins, HttpServletRequest request, String refusal) {
        String user = logins.userOf(request.getSession(false));
        return user == null
                ? Optional.empty()
                : EngineRestPaths.actedOn(request)
                        .flatMap(task -> overtaken.sentence(refusal, task, Caller.of(logins.known(user))));
    }

    private static List<String> groupsOf(EngineLogin logins, String user) {
        return user == null ? null : Caller.of(logins.known(user)).groups();
    }

    /** Logs the account identified by the OIDC provider in to the webapps. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> singleSignOn(
            ObjectProvider<ClientRegistrationRepository> providers) {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setEnabled(providers.getIfAvailable() != null);
        filter.addInitParameter("authentication-provider", SingleSignOn.class.getName());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return filter;
    }
}
