package vn.directivecascade.cascade;

import vn.directivecascade.kernel.Coded;

/** What an addressee says of one measure. */
public enum MeasureState implements Coded {
    DONE("done"),
    IN_PROGRESS("inProgress"),
    PLANNED("planned"),
    NOT_APPLICABLE("notApplicable"),
    CANNOT("cannot");

    private final String code;

    MeasureState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether there will be news of it. */
    public boolean goesOn() {
        return this == IN_PROGRESS || this == PLANNED;
    }

    /** Whether a person must say why, since nothing was or will be done. */
    public boolean needsNote() {
        return this == NOT_APPLICABLE || this == CANNOT;
    }
}
