package vn.directivecascade.workflow;

/** The keys of the two process definitions. */
final class Processes {

    /** The chain: a dispatch from its receipt to the approved report. */
    static final String DIRECTIVE_CASCADE = "directive-cascade";

    /** What one addressee has to do. */
    static final String ADDRESSEE_RESPONSE = "addressee-response";

    private Processes() {}
}
