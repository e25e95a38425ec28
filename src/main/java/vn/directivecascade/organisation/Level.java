package vn.directivecascade.organisation;

import vn.directivecascade.vocabulary.Coded;

/** Where an organisation stands in the state's order. */
public enum Level implements Coded {
    MINISTRY("ministry"),
    PROVINCE("province"),
    DEPARTMENT("department"),
    DISTRICT("district"),
    COMMUNE("commune"),
    AGENCY("agency"),
    OPERATOR("operator");

    private final String code;

    Level(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Ministries and provinces head a tree of their own; everyone else has a parent. */
    boolean mayStandAlone() {
        return this == MINISTRY || this == PROVINCE;
    }
}
