package vn.directivecascade.engine;

import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;

/** Hears from the engine which rule of a decision table matched, which its result does not say. */
public final class MatchedRules implements DmnDecisionTableEvaluationListener {

    private static final ThreadLocal<String> LAST = new ThreadLocal<>();

    /** The id of the rule that matched while a table was asked. */
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
