package vn.directivecascade.engine;

import java.util.Set;

/**
 * The variables of both processes: keys, dates and routing values. Facts are stored in tables; submitted form values
 * are recorded there and removed from the process.
 */
public final class Variables {

    /** Id of the cascade; in both processes, set when the instance is started. */
    public static final String CASCADE_ID = "cascadeId";
    /** Business key of the cascade, on each addressee's instance, to find them together in Cockpit. */
    public static final String CASCADE_KEY = "cascadeKey";
    /** Key of the addressee; in addressee-response. */
    public static final String ORGANISATION = "organisation";

    /** The leader's decision on a dispatch. */
    public static final String DECISION = "decision";
    /** The decision of the last step of the chain, as recorded for the step; used in conditions of sequence flows. */
    public static final String OUTCOME = "outcome";
    /** Whether the directive, or the report of an addressee, was signed rather than returned. */
    public static final String SIGNED = "signed";
    /** Whether the report was approved rather than returned. */
    public static final String APPROVED = "approved";
    /** Whether the directive concerns the addressee. */
    public static final String APPLICABLE = "applicable";
    /** Whether the addressee has measures to report on. */
    public static final String MUST_REPORT = "mustReport";

    /** Whether the head of the addressee signs its report. */
    public static final String TO_BE_SIGNED = "toBeSigned";
    /** Whether the addressee is to update its answers. */
    public static final String UPDATE_TO_COME = "updateToCome";

    /** Whether there are addressees whose tasks have not been created yet. */
    public static final String MORE_TO_OPEN = "moreToOpen";
    /** Whether any addressee has open work. */
    public static final String STILL_WATCHING = "stillWatching";
    /** The instant at which the watch acts next. */
    public static final String NEXT_MOMENT = "nextMoment";
    /** Whether the department must be informed of units that have just become late. */
    public static final String NEWLY_LATE = "newlyLate";

    /** Whether the reports can be consolidated now. */
    public static final String CONSOLIDATE = "consolidate";

    /** Whether addressees with an extension are still to answer when the report has been sent. */
    public static final String ANSWERS_TO_COME = "answersToCome";
    /** Whether the case was closed when the watch last planned. */
    public static final String CLOSED = "closed";

    /** Local to a step of the chain: its deadline when it was created. */
    public static final String STEP_DUE_AT = "stepDueAt";

    /** The result of a decision table, which the listeners of its task can read and which is not stored. */
    public static final String DECISION_RESULT = "decisionResult";
    /** The addressee group for which {@code measure-catalogue} is evaluated; local to one iteration of its task. */
    public static final String GROUP = "group";

    /** The permitted process variables; all other values are facts and are not stored in the engine. */
    public static final Set<String> OF_PROCESS = Set.of(
            CASCADE_ID,
            CASCADE_KEY,
            ORGANISATION,
            DECISION,
            OUTCOME,
            SIGNED,
            APPROVED,
            APPLICABLE,
            MUST_REPORT,
            TO_BE_SIGNED,
            UPDATE_TO_COME,
            MORE_TO_OPEN,
            STILL_WATCHING,
            NEXT_MOMENT,
            NEWLY_LATE,
            CONSOLIDATE,
            ANSWERS_TO_COME,
            CLOSED,
            STEP_DUE_AT);

    private Variables() {}
}
