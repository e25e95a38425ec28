package vn.directivecascade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the size of request bodies, with {@code Content-Length} or chunked, before anything reads them. Documents,
 * imports, task forms with a file, evidence and dispatches with files have larger limits.
 */
@Component
@Order(RequestSize.BEFORE_SECURITY)
public class RequestSize extends OncePerRequestFilter {

    private static final String DOCUMENTS = "/documents/";
    private static final Set<String> WITH_FILES = Set.of("PUT", "POST");
    private static final String CASES = "/api/v1/cascades";
    private static final Pattern IMPORTS = Pattern.compile("/api/v1/[a-z-]+/(imports|readings)");
    private static final Pattern EVIDENCE = Pattern.compile("/api/v1/tasks/[^/]+/evidence");

    /** Order before Spring Security's filter chain (-100) and after its request context filter (-105). */
    public static final int BEFORE_SECURITY = -104;

    private static final Pattern FORMS = Pattern.compile(".*/task/[^/]+/(submit-form|complete)");

    private static final String LOGINS = "/camunda/api/admin/auth/";

    private final long requests;
    private final long documents;
    private final long forms;
    private final long entries;
    private final long logins;
    private final Problems problems;

    RequestSize(
            @Value("${directive.max-request-size}") DataSize requests,
            @Value("${directive.max-document-size}") DataSize documents,
            @Value("${directive.max-form-size}") DataSize forms,
            @Value("${directive.max-entry-size}") DataSize entries,
            @Value("${server.tomcat.max-http-form-post-size}") DataSize logins,
            Problems problems) {
        this.requests = requests.toBytes();
        this.documents = documents.toBytes();
        this.forms = forms.toBytes();
        this.entries = entries.toBytes();
        this.logins = logins.toBytes();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "request.tooLarge");
            return;
        }
        try {
            chain.doFilter(new Bounded(request, limit), response);
        } catch (RequestTooLarge tooLarge) {
            if (response.isCommitted()) {
                throw tooLarge;
            }
            response.resetBuffer();
            problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "request.tooLarge");
        }
    }

    private long limit(HttpServletRequest request) {
        String path = ApplicationPath.of(request);
        if (IMPORTS.matcher(path).matches() || WITH_FILES.contains(request.getMethod()) && path.contains(DOCUMENTS)) {
            return documents;
        }
        if (path.startsWith(LOGINS)) {
            // Tomcat parses no parameters from a larger form, whereas the webapps would still read the password from
            // it.
            return logins;
        }
        // Only a caller with a login submits a form with a file, evidence, or a dispatch with files.
        boolean known = request.getSession(false) != null || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        if (!known || !HttpMethod.POST.matches(request.getMethod())) {
            return requests;
        }
        if (path.equals(CASES) && inParts(request)) {
            return entries;
        }
        if (EVIDENCE.matcher(path).matches()) {
            return documents;
        }
        return FORMS.matcher(path).matches() ? forms : requests;
    }

    private static boolean inParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private final long limit;
        private ServletInputStream body;

        Bounded(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new BoundedStream(super.getInputStream(), limit);
            }
            return body;
        }
    }

    private static final class BoundedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long left;

        BoundedStream(ServletInputStream body, long limit) {
            this.body = body;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws RequestTooLarge {
            left -= bytes;
            if (left < 0) {
                throw new RequestTooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
