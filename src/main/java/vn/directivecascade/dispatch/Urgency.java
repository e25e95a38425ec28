package vn.directivecascade.dispatch;

import vn.directivecascade.kernel.Coded;

/** Urgency marking of a document (Decree 30/2020/NĐ-CP, annex I). */
public enum Urgency implements Coded {
    /** thường */
    NORMAL("normal", false),
    /** khẩn */
    URGENT("urgent", false),
    /** thượng khẩn */
    VERY_URGENT("veryUrgent", false),
    /** hỏa tốc */
    FLASH("flash", true);

    private final String code;
    private final boolean roundTheClock;

    Urgency(String code, boolean roundTheClock) {
        this.code = code;
        this.roundTheClock = roundTheClock;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether neither the night nor a holiday is waited for. */
    public boolean roundTheClock() {
        return roundTheClock;
    }
}
