package vn.directivecascade.engine;

import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Refusal;

/**
 * Says a refusal in a sentence of the message bundle, as an exception to which the engine's REST gives the right status
 * whether a task is completed or its form submitted: 413 and 415 for files, 400 for everything else.
 */
@Component
public class RefusalToPerson {

    private final MessageSource messages;

    RefusalToPerson(MessageSource messages) {
        this.messages = messages;
    }

    public RuntimeException toPerson(Refusal refusal) {
        String sentence = sentence(refusal);
        RuntimeException fault =
                switch (refusal.kind()) {
                    case UNSUPPORTED -> new InvalidRequestException(Response.Status.UNSUPPORTED_MEDIA_TYPE, sentence);
                    case TOO_LARGE -> new InvalidRequestException(Response.Status.REQUEST_ENTITY_TOO_LARGE, sentence);
                    default -> new FormFieldValidationException(refusal.code(), sentence);
                };
        fault.initCause(refusal);
        return fault;
    }

    /** The sentence that explains a refusal; it is left with the current request, since the engine's REST rewrites it. */
    public String sentence(Refusal refusal) {
        String sentence = messages.getMessage(refusal.code(), refusal.arguments(), LocaleContextHolder.getLocale());
        new EngineRefusal(refusal.kind(), refusal.code(), sentence).leave();
        return sentence;
    }
}
