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

/** Answers what no controller has answered: with a page for people, else with a problem document. */
@Controller
public class ErrorPage implements ErrorController, RequestRejectedHandler {

    /** Attribute of a request: the code of what is wrong with it, where its status does not tell. */
    public static final String CODE = ErrorPage.class.getName() + ".code";

    /** Attribute of a request: why its body was not read to the end. */
    static final String REFUSED_BODY = ErrorPage.class.getName() + ".refusedBody";

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    /** What the server refused by itself, and faults outside of the controllers. */
    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = statusOf(request);
        problems.write(response, status, codeOf(request, status));
    }

    /** The same for somebody before a browser, with the ways from there. */
    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView show(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        return new ModelAndView("problem", Map.of("sentence", problems.sentence(codeOf(request, status))), status);
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

    /** A path, method or header that nobody needs who means well. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException cause)
            throws IOException {
        problems.write(response, HttpStatus.BAD_REQUEST, RestErrors.codeOf(HttpStatus.BAD_REQUEST));
    }
}
