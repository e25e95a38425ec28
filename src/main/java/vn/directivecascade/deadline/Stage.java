package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/** The kind of work that a deadline applies to. */
public enum Stage implements Coded {
    /** One step of the chain from the dispatch to the report upward. */
    STEP("step"),
    /** The acknowledgement by an addressee. */
    ACKNOWLEDGE("acknowledge"),
    /** The report by an addressee. */
    REPORT("report"),
    /** An update of the answers of an addressee that has reported and still has something to do. */
    UPDATE("update");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    /** The stages of addressees, as a list of codes for SQL's {@code in}. */
    public static String ofAddresseesForSql() {
        return Coded.forSql(Stage.class, Stage::isOfAddressee);
    }

    /** Whether it is a stage of addressees, not of the chain. */
    public boolean isOfAddressee() {
        return this != STEP;
    }

    @Override
    public String code() {
        return code;
    }
}
