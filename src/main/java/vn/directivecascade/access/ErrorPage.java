package vn.directivecascade.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what no controller has answered: with a problem document, whatever was asked for. */
@Controller
class ErrorPage implements ErrorController, RequestRejectedHandler {

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    /** What the server refused by itself, and faults outside of the controllers. */
    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code == null ? HttpStatus.NOT_FOUND : HttpStatus.resolve(code);
        HttpStatus known = status == null ? HttpStatus.BAD_REQUEST : status;
        problems.write(response, known, RestErrors.codeOf(known));
    }

    /** A path, method or header that nobody needs who means well. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException cause)
            throws IOException {
        problems.write(response, HttpStatus.BAD_REQUEST, RestErrors.codeOf(HttpStatus.BAD_REQUEST));
    }
}
