package vn.directivecascade.dispatch;

import vn.directivecascade.kernel.Coded;

/** The binding force of a document: an order comes from a superior body, a request from a peer. */
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
