package vn.directivecascade.engine;

/** The keys of the two process definitions. */
public final class Processes {

    /** The process of a cascade, from receipt of the dispatch to the approved report. */
    public static final String DIRECTIVE_CASCADE = "directive-cascade";

    /** The process of one addressee. */
    public static final String ADDRESSEE_RESPONSE = "addressee-response";

    private Processes() {}
}
