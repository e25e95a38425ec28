package vn.directivecascade.engine;

import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;

/** Records which rule of a decision table matched, since the engine's result does not contain it. */
public final class MatchedRules implements DmnDecisionTableEvaluationListener {

    private static final ThreadLocal<String> LAST = new ThreadLocal<>();

    /**
     * What a table answered.
     *
     * @param rule id of the rule that matched, null if none did
     */
    public record Answer<T>(T value, String rule) {}

    /** Asks a table, and adds the rule that matched during the evaluation. */
    public static <T> Answer<T> during(Supplier<T> question) {
        LAST.remove();
        try {
            T value = question.get();
            return new Answer<>(value, LAST.get());
        } finally {
            LAST.remove();
        }
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent evaluation) {
        evaluation.getMatchingRules().stream().findFirst().ifPresent(rule -> LAST.set(rule.getId()));
    }
}
