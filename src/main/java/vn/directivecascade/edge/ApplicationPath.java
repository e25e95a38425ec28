package vn.directivecascade.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Paths relative to the context path ({@code server.servlet.context-path}), to which the access rules apply. Every
 * filter that decides by path uses this class, so that no filter depends on the context path.
 */
public final class ApplicationPath {

    private ApplicationPath() {}

    /**
     * The path of a request relative to the context path, still percent-encoded. {@link StrictPaths} has already
     * refused paths that servlets would interpret differently.
     *
     * @return the path, starting with a slash
     * @throws RequestRejectedException if the path is not below the context path
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
     * The URI of a resource of the application, with the context path of the current request, for a header or a page.
     *
     * @param path path relative to the context path, starting with a slash
     */
    public static URI link(String path) {
        ServletRequestAttributes current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return link(current.getRequest(), path);
    }

    public static URI link(HttpServletRequest request, String path) {
        return URI.create(request.getContextPath() + path);
    }
}
