package vn.directivecascade.engine;

import java.util.Set;

/** Definition keys of those user tasks of both models that the code refers to. */
public final class UserTasks {

    public static final String DIRECT_DISPATCH = "userTask_directDispatch";

    /** The leaders of the issuer sign the directive. */
    public static final String SIGN_DIRECTIVE = "userTask_signDirective";

    /** The department follows up with late units. */
    public static final String FOLLOW_UP = "userTask_followUpLateUnits";

    /** An addressee acknowledges the directive. */
    public static final String ACKNOWLEDGE = "userTask_acknowledgeDirective";

    /** An addressee reports on the measures. */
    public static final String REPORT = "userTask_reportMeasures";

    /** The head of an addressee signs its report. */
    public static final String SIGN_REPORT = "userTask_signReport";

    /** An addressee that has reported updates its answers on what was still to be done. */
    public static final String UPDATE = "userTask_updateMeasures";

    /** The leaders of the lead department decide on what an addressee cannot do as directed. */
    public static final String DECIDE_EXCEPTION = "userTask_decideException";

    /** The leaders who signed decide on an addressee's request for an extension. */
    public static final String DECIDE_EXTENSION = "userTask_decideExtension";

    private static final Set<String> BESIDE_THE_CHAIN =
            Set.of(FOLLOW_UP, DECIDE_EXTENSION, DECIDE_EXCEPTION, SIGN_REPORT);

    private static final Set<String> ANSWER_MEASURES = Set.of(REPORT, UPDATE);

    private UserTasks() {}

    /** Whether it is recorded as a step, though it is in the process of an addressee. */
    public static boolean isStepOfAddressee(String task) {
        return isDecision(task) || task.equals(SIGN_REPORT);
    }

    /** The key of the process in whose model it is. */
    public static String processOf(String task) {
        return task.equals(ACKNOWLEDGE) || answersMeasures(task) || isStepOfAddressee(task)
                ? Processes.ADDRESSEE_RESPONSE
                : Processes.DIRECTIVE_CASCADE;
    }

    /** Whether it is a decision on what an addressee asks for, in the process of that addressee. */
    public static boolean isDecision(String task) {
        return task.equals(DECIDE_EXTENSION) || task.equals(DECIDE_EXCEPTION);
    }

    /** Whether the task runs beside the main chain and does not change the state of the case. */
    public static boolean besideTheChain(String task) {
        return BESIDE_THE_CHAIN.contains(task);
    }

    /** Whether an addressee answers on measures in this task. */
    public static boolean answersMeasures(String task) {
        return ANSWER_MEASURES.contains(task);
    }

    /** Whether it shows an addressee's own answers before they are given: to its staff, or to its head. */
    public static boolean showsOwnAnswers(String task) {
        return answersMeasures(task) || task.equals(SIGN_REPORT);
    }
}
