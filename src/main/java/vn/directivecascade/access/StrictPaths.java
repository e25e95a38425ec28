package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a path that the servlets of the webapps would read in another way than the rules of access do. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StrictPaths extends OncePerRequestFilter {

    private final Problems problems;

    StrictPaths(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (path.contains("//") || path.contains(";") || path.contains("\\")) {
            problems.write(response, HttpStatus.BAD_REQUEST, "request.malformed");
            return;
        }
        chain.doFilter(request, response);
    }
}
