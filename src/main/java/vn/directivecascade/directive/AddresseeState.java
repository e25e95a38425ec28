package vn.directivecascade.directive;

import vn.directivecascade.vocabulary.Coded;

/** Where one addressee of a directive stands. */
public enum AddresseeState implements Coded {
    /** Not yet acknowledged. */
    OPEN("open"),
    /** Acknowledged, the report is due. */
    ACKNOWLEDGED("acknowledged"),
    /** Reported, or nothing to report. */
    DONE("done"),
    /** The directive does not concern it, with a reason. */
    NOT_APPLICABLE("notApplicable"),
    /** Closed from above without a report. */
    CANCELLED("cancelled");

    private final String code;

    AddresseeState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
