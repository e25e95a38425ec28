package vn.directivecascade.engine;

/** The keys of the two process definitions. */
public final class Processes {

    /** The chain: a dispatch from its receipt to the approved report. */
    public static final String DIRECTIVE_CASCADE = "directive-cascade";

    /** What one addressee has to do. */
    public static final String ADDRESSEE_RESPONSE = "addressee-response";

    private Processes() {}
}
