package vn.directivecascade.desk.inbox;

import java.time.LocalDate;
import vn.directivecascade.kernel.Coded;

/** A month in which work was completed, in Viet Nam. */
enum Month implements Coded {
    PRESENT("present", 0),
    LAST("last", 1);

    private final String code;
    private final int ago;

    Month(String code, int ago) {
        this.code = code;
        this.ago = ago;
    }

    @Override
    public String code() {
        return code;
    }

    /** Its first day, as seen from a day. */
    LocalDate first(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths(ago);
    }
}
