package vn.directivecascade.directive;

import vn.directivecascade.vocabulary.Coded;

/** Where a cascade stands. */
public enum CascadeState implements Coded {
    REGISTERING("registering"),
    DIRECTING("directing"),
    ASSIGNING("assigning"),
    DRAFTING("drafting"),
    SIGNING("signing"),
    ISSUING("issuing"),
    TRACKING("tracking"),
    CONSOLIDATING("consolidating"),
    APPROVING("approving"),
    CLOSED("closed"),
    REFUSED("refused"),
    RECALLED("recalled");

    private final String code;

    CascadeState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
