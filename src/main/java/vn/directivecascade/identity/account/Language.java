package vn.directivecascade.identity.account;

import vn.directivecascade.kernel.Coded;

/** A language in which a person may read the applications that are offered in more than one. */
public enum Language implements Coded {
    /** What everybody reads who has not chosen. */
    VIETNAMESE("vi"),
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
