package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/** The kind of work that a deadline applies to. */
public enum Stage implements Coded {
    /** One step of the chain from the dispatch to the report upward. */
    STEP("step"),
    /** The acknowledgement by an addressee. */
    ACKNOWLEDGE("acknowledge"),
    /** The report by an addressee. */
    REPORT("report");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
