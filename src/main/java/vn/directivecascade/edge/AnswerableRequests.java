package vn.directivecascade.edge;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Answers a modifying request with 406 before it takes effect if its {@code Accept} header admits none of the media
 * types of the endpoint. Spring evaluates {@code Accept} only when the response is written.
 */
@Component
class AnswerableRequests implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<MediaType> DATA = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
    private static final List<MediaType> PAGES = List.of(MediaType.TEXT_HTML);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod ours
                && request.getDispatcherType() == DispatcherType.REQUEST
                && !READING.contains(request.getMethod())) {
            boolean data = AnnotatedElementUtils.hasAnnotation(ours.getBeanType(), ResponseBody.class)
                    || ours.hasMethodAnnotation(ResponseBody.class);
            List<MediaType> given = data ? DATA : PAGES;
            List<MediaType> accepted = accepted(request);
            if (accepted.stream().noneMatch(type -> given.stream().anyMatch(type::isCompatibleWith))) {
                throw new HttpMediaTypeNotAcceptableException(given);
            }
        }
        return true;
    }

    private static List<MediaType> accepted(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        try {
            List<MediaType> accepted =
                    MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            return accepted.isEmpty() ? List.of(MediaType.ALL) : accepted;
        } catch (InvalidMediaTypeException unreadable) {
            throw new HttpMediaTypeNotAcceptableException(unreadable.getMessage());
        }
    }
}
