package vn.directivecascade.dispatch;

import vn.directivecascade.kernel.Coded;

/** Urgency marking of a document (Decree 30/2020/NĐ-CP, annex I). */
public enum Urgency implements Coded {
    /** thường */
    NORMAL("normal"),
    /** khẩn */
    URGENT("urgent"),
    /** thượng khẩn */
    VERY_URGENT("veryUrgent"),
    /** hỏa tốc */
    FLASH("flash");

    private final String code;

    Urgency(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
