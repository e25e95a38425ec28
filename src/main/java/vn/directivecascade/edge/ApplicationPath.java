package vn.directivecascade.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Paths below the context path ({@code server.servlet.context-path}), which is where the rules of access look. Every filter
 * that decides by path asks here, so that none of them depends on where the product is mounted.
 */
public final class ApplicationPath {

    private ApplicationPath() {}

    /**
     * The path of a request within the application, still escaped. {@link StrictPaths} has refused what servlets would read
     * in another way.
     *
     * @return begins with a slash
     * @throws RequestRejectedException if the path does not lie below the context path, so that nothing can be said of it
     */
    public static String of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        if (uri == null || context == null || !uri.startsWith(context + "/")) {
            throw new RequestRejectedException("The path does not lie below the context path.");
        }
        return uri.substring(context.length());
    }

    /**
     * The address of a resource of ours for the request that is being answered, as a header or a page names it.
     *
     * @param path within the application, with a slash at its beginning
     */
    public static URI link(String path) {
        ServletRequestAttributes current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return link(current.getRequest(), path);
    }

    public static URI link(HttpServletRequest request, String path) {
        return URI.create(request.getContextPath() + path);
    }
}
