package vn.directivecascade.dispatch;

import vn.directivecascade.kernel.Coded;

/** What a document does: a superior orders, a peer requests. */
public enum Force implements Coded {
    ORDER("order"),
    REQUEST("request");

    private final String code;

    Force(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
