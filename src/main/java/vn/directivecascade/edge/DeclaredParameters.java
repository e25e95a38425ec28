package vn.directivecascade.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.directivecascade.kernel.Refusal;

/**
 * Refuses query parameters of REST endpoints that are not declared with {@link RequestParam}, and repeated ones: a
 * misspelt filter would otherwise return everything. The raw query string is parsed, since the server's parameter map
 * ends after {@code server.tomcat.max-parameter-count}.
 */
@Configuration
class DeclaredParameters implements WebMvcConfigurer, HandlerInterceptor {

    /** Maximum number of characters of a name that is echoed to the caller. */
    private static final int LONGEST_TOLD = 100;

    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (handler instanceof HandlerMethod method && query != null) {
            Set<String> declared = known.computeIfAbsent(method, this::declared);
            Set<String> asked = new HashSet<>();
            for (String pair : query.split("&")) {
                String name = pair.isEmpty() ? null : decoded(pair.split("=", 2)[0]);
                if (name == null) {
                    continue;
                }
                if (!declared.contains(name)) {
                    throw Refusal.malformed("query.unknown", shortened(name), String.join(", ", declared));
                }
                if (!asked.add(name)) {
                    throw Refusal.malformed("query.repeated", name);
                }
            }
        }
        return true;
    }

    private Set<String> declared(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(this::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String nameOf(MethodParameter parameter) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        if (!declared.name().isEmpty()) {
            return declared.name();
        }
        parameter.initParameterNameDiscovery(names);
        return parameter.getParameterName();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("request.malformed");
        }
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_TOLD ? name.substring(0, LONGEST_TOLD) : name;
    }
}
