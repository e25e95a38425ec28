package vn.directivecascade.access;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Who gets to which door: REST needs a login, the webapps bring their own, and whatever is not named is shut.
 */
@Configuration
class SecurityConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain rest(HttpSecurity http, ProcessEngine engine, EngineLogin logins, Problems problems)
            throws Exception {
        AuthenticationEntryPoint loginRequired = (request, response, cause) -> {
            // The forms in Tasklist say so themselves; a browser would ask for a password in a window of its own.
            if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"directive-cascade\", charset=\"UTF-8\"");
            }
            problems.write(response, HttpStatus.UNAUTHORIZED, "login.required");
        };
        return http.securityMatcher("/api/**", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .authenticationProvider(logins)
                .httpBasic(basic -> basic.authenticationEntryPoint(loginRequired))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(loginRequired)
                        .accessDeniedHandler((request, response, cause) ->
                                problems.write(response, HttpStatus.FORBIDDEN, "access.denied")))
                .addFilterBefore(new WebappSession(engine, logins), BasicAuthenticationFilter.class)
                // The session is the webapps': a new id for it under their feet would log the person out.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        // Anyone could make himself administrator here while there is none.
                        .requestMatchers("/camunda/api/admin/setup/**")
                        .denyAll()
                        // A task ends by being completed, with all that is checked then, and in no other way.
                        .requestMatchers(
                                "/camunda/api/engine/engine/*/task/*/bpmnError",
                                "/camunda/api/engine/engine/*/task/*/bpmnEscalation")
                        .denyAll()
                        .requestMatchers("/", "/camunda/**", "/forms/**", "/start/**", "/favicon.ico", "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                // The webapps come with their own session, token against forged requests and headers.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }
}
