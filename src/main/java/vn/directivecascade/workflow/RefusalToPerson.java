package vn.directivecascade.workflow;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.vocabulary.Refusal;

/**
 * Says a refusal in a sentence of the message bundle, as the one exception that the engine's REST answers with 400
 * whether a task is completed or its form submitted.
 */
@Component
class RefusalToPerson {

    private final MessageSource messages;

    RefusalToPerson(MessageSource messages) {
        this.messages = messages;
    }

    FormFieldValidationException toPerson(Refusal refusal) {
        FormFieldValidationException fault =
                new FormFieldValidationException(refusal.code(), sentence(refusal.code(), refusal.arguments()));
        fault.initCause(refusal);
        return fault;
    }

    String sentence(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
