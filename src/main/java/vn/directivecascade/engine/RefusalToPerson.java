package vn.directivecascade.engine;

import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Refusal;

/**
 * Turns a refusal into an exception with a message from the bundle, for which the engine's REST layer returns the right
 * status both when completing a task and when submitting its form: 413 and 415 for files, otherwise 400.
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

    /**
     * The message of a refusal; also stored in the current request, since the engine's REST layer rewrites messages.
     */
    public String sentence(Refusal refusal) {
        String sentence = messages.getMessage(refusal.code(), refusal.arguments(), LocaleContextHolder.getLocale());
        new EngineRefusal(refusal.kind(), refusal.code(), sentence).leave();
        return sentence;
    }
}
