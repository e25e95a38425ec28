package vn.directivecascade.engine;

import java.util.Set;

/** Definition keys of those user tasks of both models that the code refers to. */
public final class UserTasks {

    public static final String DIRECT_DISPATCH = "userTask_directDispatch";

    /** The department follows up with late units. */
    public static final String FOLLOW_UP = "userTask_followUpLateUnits";

    /** An addressee acknowledges the directive. */
    public static final String ACKNOWLEDGE = "userTask_acknowledgeDirective";

    /** An addressee reports on the measures. */
    public static final String REPORT = "userTask_reportMeasures";

    /** The leaders who signed decide on an addressee's request for an extension. */
    public static final String DECIDE_EXTENSION = "userTask_decideExtension";

    private static final Set<String> BESIDE_THE_CHAIN = Set.of(FOLLOW_UP, DECIDE_EXTENSION);

    private UserTasks() {}

    /** Whether the task runs beside the main chain and does not change the state of the case. */
    public static boolean besideTheChain(String task) {
        return BESIDE_THE_CHAIN.contains(task);
    }
}
