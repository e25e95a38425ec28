package vn.directivecascade.engine;

import java.util.Set;

/** The user tasks of the two models, as far as code has to tell them apart: their definition keys. */
public final class UserTasks {

    public static final String DIRECT_DISPATCH = "userTask_directDispatch";

    /** The department goes after late units. */
    public static final String FOLLOW_UP = "userTask_followUpLateUnits";

    /** An addressee acknowledges. */
    public static final String ACKNOWLEDGE = "userTask_acknowledgeDirective";

    /** An addressee reports. */
    public static final String REPORT = "userTask_reportMeasures";

    /** The leaders who signed decide on an addressee's request for more time. */
    public static final String DECIDE_EXTENSION = "userTask_decideExtension";

    private static final Set<String> BESIDE_THE_CHAIN = Set.of(FOLLOW_UP, DECIDE_EXTENSION);

    private UserTasks() {}

    /** Whether a step is open beside the chain and moves no case on. */
    public static boolean besideTheChain(String task) {
        return BESIDE_THE_CHAIN.contains(task);
    }
}
