package vn.directivecascade.engine;

import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;

/** Records which rule of a decision table matched, since the engine's result does not contain it. */
public final class MatchedRules implements DmnDecisionTableEvaluationListener {

    private static final ThreadLocal<String> LAST = new ThreadLocal<>();

    /** The id of the rule that matched during an evaluation, null if none did. */
    public static String during(Supplier<?> question) {
        LAST.remove();
        try {
            question.get();
            return LAST.get();
        } finally {
            LAST.remove();
        }
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent evaluation) {
        evaluation.getMatchingRules().stream().findFirst().ifPresent(rule -> LAST.set(rule.getId()));
    }
}
