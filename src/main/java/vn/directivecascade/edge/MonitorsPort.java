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
 * Has the port for health and meters answer for nothing else: the pages and resources of the public port would be found
 * there as well, behind none of its guards. It is part of that port's own context, named in Spring Boot's list of such
 * classes; without a stereotype, so that the public port does not find it.
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
