package vn.directivecascade.desk.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.history.CompletedWork;

/** Says in words what came of completed tasks: what was decided or answered, and that a report waits for its signature. */
@Component
class Outcomes {

    private final CompletedWork completed;
    private final MessageSource messages;

    Outcomes(CompletedWork completed, MessageSource messages) {
        this.completed = completed;
        this.messages = messages;
    }

    /** The outcomes of these tasks by their ids, without those that have one outcome only. */
    Map<String, String> of(Collection<String> tasks) {
        Map<String, String> said = new HashMap<>();
        if (!tasks.isEmpty()) {
            completed.outcomes(tasks).forEach((task, outcome) -> {
                String words = words(outcome);
                if (words != null) {
                    said.put(task, words);
                }
            });
        }
        return said;
    }

    /** What came of a task in words; null if it has one outcome only. */
    String words(CompletedWork.Outcome outcome) {
        if (outcome.submitted()) {
            return outcome.signature() == null
                    ? say("receipt.submitted.waiting")
                    : say("receipt.submitted", say("stepOutcome." + outcome.signature()));
        }
        if (outcome.notApplicable()) {
            return say("addresseeState." + AddresseeState.NOT_APPLICABLE.code());
        }
        return outcome.decision() == null ? null : say("stepOutcome." + outcome.decision());
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
