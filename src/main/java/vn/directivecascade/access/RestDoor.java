package vn.directivecascade.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.account.ApiKeys;

/**
 * Authentication for the application's and the engine's REST: a password, an API key or, with an OIDC provider, a
 * token.
 */
@Component
class RestDoor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Values of {@code Sec-Fetch-Site} for pages of the same origin and for addresses entered by the user. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    /** The format of organisation keys. */
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]+");

    /** Pages opened in a browser, which say in a page what the caller may not. */
    private static final RequestMatcher PAGES = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/notices"),
            PathPatternRequestMatcher.withDefaults().matcher("/scorecards"),
            PathPatternRequestMatcher.withDefaults().matcher("/exceptions"),
            PathPatternRequestMatcher.withDefaults().matcher("/audit"),
            PathPatternRequestMatcher.withDefaults().matcher("/administration"));

    /** Pages that redirect to the login, which leads back to them, instead of showing the browser's password dialog. */
    private static final RequestMatcher BACK = new OrRequestMatcher(
            PAGES,
            PathPatternRequestMatcher.withDefaults().matcher("/board/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/desk/**"));

    /**
     * Paths for administrators only; controllers do not check it again. Other callers are refused before a body is
     * read.
     */
    private static final RequestMatcher ADMINISTRATION = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/administration"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/administration/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/contacts/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/accounts/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/v1/api-keys/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/*/imports"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/calendar/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.PUT, "/api/v1/calendar/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.DELETE, "/api/v1/calendar/**"));

    private final ApiKeys keys;
    private final Problems problems;
    private final ObjectProvider<JwtDecoder> tokens;
    private final String organisationClaim;
    private final RestCallers callers;

    RestDoor(
            EngineLogin logins,
            ApiKeys keys,
            Problems problems,
            ObjectProvider<JwtDecoder> tokens,
            @Value("${directive.oidc.organisation-claim}") String organisationClaim,
            @Value("${directive.machine-quota}") int quota,
            Clock clock) {
        this.keys = keys;
        this.problems = problems;
        this.tokens = tokens;
        this.organisationClaim = organisationClaim;
        this.callers = new RestCallers(quota, logins, problems, clock);
    }

    /** Requires authentication for the paths of this filter chain. */
    HttpSecurity guard(HttpSecurity http) throws Exception {
        AuthenticationEntryPoint loginRequired = (request, response, cause) -> {
            if (cause instanceof LoginThrottle.TooManyAttempts tooMany) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
                problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "login.tooMany");
                return;
            }
            // Forms in Tasklist send X-Requested-With; without it, browsers show their password dialog.
            if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"directive-cascade\", charset=\"UTF-8\"");
            }
            problems.write(response, HttpStatus.UNAUTHORIZED, "login.required");
        };
        AuthenticationEntryPoint loginAndBack = (request, response, cause) -> {
            String query = request.getQueryString();
            String asked = ApplicationPath.of(request).substring(1) + (query == null ? "" : "?" + query);
            response.sendRedirect(ApplicationPath.link(request, Entrance.WELCOME) + "?onward="
                    + URLEncoder.encode(asked, StandardCharsets.UTF_8));
        };
        http.authorizeHttpRequests(requests -> requests.requestMatchers(RestDoor::isForged)
                        .denyAll()
                        .requestMatchers(ADMINISTRATION)
                        .hasAuthority(Groups.ADMINISTRATORS)
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(loginRequired))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(loginAndBack, BACK)
                        .defaultAuthenticationEntryPointFor(loginRequired, AnyRequestMatcher.INSTANCE)
                        .accessDeniedHandler((request, response, cause) -> {
                            if (PAGES.matches(request)) {
                                response.sendError(HttpStatus.FORBIDDEN.value());
                            } else {
                                problems.write(response, HttpStatus.FORBIDDEN, "access.denied");
                            }
                        }))
                .addFilterBefore(new ApiKeyLogin(keys, problems), BasicAuthenticationFilter.class)
                .addFilterBefore(callers, AuthorizationFilter.class)
                // The session belongs to the webapps: changing its id here would log the user out.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .csrf(AbstractHttpConfigurer::disable);
        JwtDecoder decoder = tokens.getIfAvailable();
        if (decoder != null) {
            BearerTokenResolver resolver = new DefaultBearerTokenResolver();
            http.oauth2ResourceServer(server -> server.authenticationEntryPoint(loginRequired)
                    .bearerTokenResolver(
                            request -> ApiKeyLogin.keyOf(request).isPresent() ? null : resolver.resolve(request))
                    .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(this::systemOf)));
        }
        return http;
    }

    /**
     * Whether it is a modifying request from a foreign page (CSRF). Browsers attach remembered Basic credentials to
     * requests of any page; {@code Sec-Fetch-Site} tells where the request comes from.
     */
    private static boolean isForged(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        return from != null && !OWN.contains(from) && !READING.contains(request.getMethod());
    }

    /**
     * The authentication of a system with this token, with the machine groups of the organisations in the token's
     * claim.
     */
    private JwtAuthenticationToken systemOf(Jwt token) {
        Object claim = token.getClaim(organisationClaim);
        Collection<?> organisations =
                claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim);
        List<GrantedAuthority> groups = organisations.stream()
                .map(String::valueOf)
                .filter(KEY.asMatchPredicate())
                .map(Groups::machines)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
        return new JwtAuthenticationToken(token, groups, "token." + token.getSubject());
    }
}
