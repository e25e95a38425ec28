package vn.directivecascade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Restricts the management port to the actuator endpoints: pages and resources of the public port would otherwise be
 * served there as well, without its filters. It belongs to the management context, declared in Spring Boot's list of
 * {@code ManagementContextConfiguration}; it has no stereotype so that component scanning of the main context does not
 * find it.
 */
class MonitorsPort {

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> nothingElse(WebEndpointProperties endpoints, Problems problems) {
        String base = endpoints.getBasePath() + "/";
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (request.getRequestURI().startsWith(base)) {
                    chain.doFilter(request, response);
                } else {
                    problems.write(response, HttpStatus.NOT_FOUND, RestErrors.codeOf(HttpStatus.NOT_FOUND));
                }
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
