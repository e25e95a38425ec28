package vn.directivecascade.engine;

import java.util.Set;

/**
 * The variables of the two processes: keys, dates and routing values. Facts live in tables; what a form submits is read,
 * recorded there and taken out of the process again.
 */
public final class Variables {

    /** Id of the cascade; in both processes, set when the instance is started. */
    public static final String CASCADE_ID = "cascadeId";
    /** Business key of the cascade, on each addressee's instance, so that Cockpit finds them together. */
    public static final String CASCADE_KEY = "cascadeKey";
    /** Key of the addressee; in addressee-response. */
    public static final String ORGANISATION = "organisation";

    /** The leader's decision on a dispatch. */
    public static final String DECISION = "decision";
    /** What the last step of the chain decided, as it stands in the record of the step; for the conditions of flows. */
    public static final String OUTCOME = "outcome";
    /** Whether the directive was signed rather than returned. */
    public static final String SIGNED = "signed";
    /** Whether the report was approved rather than returned. */
    public static final String APPROVED = "approved";
    /** Whether the directive concerns the addressee. */
    public static final String APPLICABLE = "applicable";
    /** Whether the addressee has measures to report on. */
    public static final String MUST_REPORT = "mustReport";

    /** Whether there are addressees whose task is still to be opened. */
    public static final String MORE_TO_OPEN = "moreToOpen";
    /** Whether anybody has open work. */
    public static final String STILL_WATCHING = "stillWatching";
    /** The moment at which the watch acts next. */
    public static final String NEXT_MOMENT = "nextMoment";
    /** Whether the department must be told of units that have just become late. */
    public static final String NEWLY_LATE = "newlyLate";

    /** Whether what has been reported can be consolidated now. */
    public static final String CONSOLIDATE = "consolidate";

    /** Local to a step of the chain: its deadline when it opened. */
    public static final String STEP_DUE_AT = "stepDueAt";

    /** The answer of a decision table, which the engine shows to the listeners of its task and does not store. */
    public static final String DECISION_RESULT = "decisionResult";
    /** The addressee group for which {@code measure-catalogue} is asked; local to one round of its task. */
    public static final String GROUP = "group";

    /** Everything that belongs into a process; all else is a fact and leaves no trace in the engine. */
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
            MORE_TO_OPEN,
            STILL_WATCHING,
            NEXT_MOMENT,
            NEWLY_LATE,
            CONSOLIDATE,
            STEP_DUE_AT);

    private Variables() {}
}
