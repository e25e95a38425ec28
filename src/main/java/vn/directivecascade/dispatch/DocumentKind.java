package vn.directivecascade.dispatch;

import vn.directivecascade.kernel.Coded;

/** The two documents of a cascade. */
public enum DocumentKind implements Coded {
    /** The document received. */
    DISPATCH("dispatch"),
    /** The document issued to the addressees. */
    DIRECTIVE("directive");

    private final String code;

    DocumentKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
