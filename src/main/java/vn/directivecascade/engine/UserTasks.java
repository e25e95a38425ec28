package vn.directivecascade.engine;

/** The user tasks of the two models, as far as code has to tell them apart: their definition keys. */
public final class UserTasks {

    public static final String DIRECT_DISPATCH = "userTask_directDispatch";
    public static final String DRAFT = "userTask_draftDirective";
    public static final String SIGN = "userTask_signDirective";

    /** The department goes after late units. */
    public static final String FOLLOW_UP = "userTask_followUpLateUnits";

    public static final String CONSOLIDATE = "userTask_consolidateReport";
    public static final String APPROVE = "userTask_approveReport";

    /** An addressee acknowledges. */
    public static final String ACKNOWLEDGE = "userTask_acknowledgeDirective";

    /** An addressee reports. */
    public static final String REPORT = "userTask_reportMeasures";

    /** The leaders who signed decide on an addressee's request for more time. */
    public static final String DECIDE_EXTENSION = "userTask_decideExtension";

    private UserTasks() {}
}
