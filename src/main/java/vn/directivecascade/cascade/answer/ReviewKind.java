package vn.directivecascade.cascade.answer;

import vn.directivecascade.kernel.Coded;

/** What the lead department can say of an answer. */
public enum ReviewKind implements Coded {
    CONFIRMED("confirmed"),
    /** It is to be completed or corrected, and does not count as done. */
    RETURNED("returned"),
    /** The measure need not be carried out as directed until a day. */
    ACCEPTED("accepted");

    private final String code;

    ReviewKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
