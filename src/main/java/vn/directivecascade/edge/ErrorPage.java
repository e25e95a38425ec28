package vn.directivecascade.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.directivecascade.audit.AuditTrail;

/**
 * Error responses for requests that no controller answered: an HTML page for browsers, otherwise a problem document.
 */
@Controller
public class ErrorPage implements ErrorController, RequestRejectedHandler {

    /** Request attribute: the error code, where the status alone does not determine it. */
    public static final String CODE = ErrorPage.class.getName() + ".code";

    /** Request attribute: why the body was not read completely. */
    static final String REFUSED_BODY = ErrorPage.class.getName() + ".refusedBody";

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    /** Problem document for errors of the web server itself and faults outside of controllers. */
    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = statusOf(request);
        problems.write(response, status, codeOf(request, status));
    }

    /** The same as an HTML page, with links to continue. */
    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView show(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        return of(status, problems.sentence(codeOf(request, status)));
    }

    /** The page that says this sentence. */
    static ModelAndView of(HttpStatus status, String sentence) {
        return new ModelAndView("problem", Map.of("sentence", sentence), status);
    }

    private static HttpStatus statusOf(HttpServletRequest request) {
        if (request.getAttribute(REFUSED_BODY) instanceof RefusedBody refused) {
            return refused.status();
        }
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code == null ? HttpStatus.NOT_FOUND : HttpStatus.resolve(code);
        return status == null ? HttpStatus.BAD_REQUEST : status;
    }

    private static String codeOf(HttpServletRequest request, HttpStatus status) {
        if (request.getAttribute(REFUSED_BODY) instanceof RefusedBody refused) {
            return refused.code();
        }
        if (status.is5xxServerError() && AuditTrail.Known.of(request) != null) {
            return Problems.UNKNOWN;
        }
        String code = (String) request.getAttribute(CODE);
        return code == null ? RestErrors.codeOf(status) : code;
    }

    /** Paths, methods and headers that Spring's firewall rejects; legitimate clients do not send them. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException cause)
            throws IOException {
        problems.write(response, HttpStatus.BAD_REQUEST, RestErrors.codeOf(HttpStatus.BAD_REQUEST));
    }
}
