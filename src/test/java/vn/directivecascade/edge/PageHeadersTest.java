package vn.directivecascade.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** What requests of the web applications see of their servlet context. */
class PageHeadersTest {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    private final PageHeaders headers = new PageHeaders();

    @Test
    @DisplayName(
            "Whoever keeps something for each servlet context keeps it once for all requests, and each has its own nonce")
    void views() throws Exception {
        ServletContext shared = new MockServletContext();
        List<ServletContext> seen = List.of(seenFrom(shared), seenFrom(shared), seenFrom(shared));
        assertThat(new HashSet<>(seen)).hasSize(1);
        assertThat(seen.get(0)).isNotEqualTo(seenFrom(new MockServletContext())).isNotEqualTo(null);

        seen.get(0).setAttribute(NONCE, "first");
        seen.get(1).setAttribute(NONCE, "second");
        assertThat(seen).extracting(context -> context.getAttribute(NONCE)).containsExactly("first", "second", null);
        assertThat(shared.getAttribute(NONCE)).isNull();
        seen.get(0).setAttribute("other", "value");
        assertThat(shared.getAttribute("other")).isEqualTo("value");
    }

    private ServletContext seenFrom(ServletContext shared) throws Exception {
        List<ServletContext> seen = new ArrayList<>();
        headers.doFilter(
                new MockHttpServletRequest(shared, "GET", "/camunda/app/tasklist/default/"),
                new MockHttpServletResponse(),
                (request, response) -> seen.add(request.getServletContext()));
        return seen.get(0);
    }
}
