package vn.directivecascade.cascade;

import vn.directivecascade.kernel.Coded;

/** The state of a measure as reported by an addressee. */
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

    /** Whether an update is to be expected. */
    public boolean goesOn() {
        return this == IN_PROGRESS || this == PLANNED;
    }

    /** Whether nothing more is to be done. */
    public boolean isSettled() {
        return this == DONE || this == NOT_APPLICABLE;
    }

    /** Whether figures that are required must be given. */
    public boolean needsFigures() {
        return this == DONE || this == IN_PROGRESS;
    }

    /** Whether a reason is required. */
    public boolean needsNote() {
        return this == NOT_APPLICABLE || this == CANNOT;
    }
}
