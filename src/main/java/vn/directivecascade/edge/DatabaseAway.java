package vn.directivecascade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.directivecascade.kernel.Outage;

/** Answers 503 if the database fails or times out outside of a controller. */
@Component
@Order(RequestSize.BEFORE_SECURITY)
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    private final Problems problems;

    DatabaseAway(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException fault) {
            if (!Outage.in(fault) && !Outage.busy(fault) || response.isCommitted()) {
                throw fault;
            }
            LOG.warn("the database is away or busy: {}", Problems.firstLine(fault));
            response.resetBuffer();
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, Problems.codeOf(fault, request));
        }
    }
}
