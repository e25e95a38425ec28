package vn.directivecascade.calendar;

import vn.directivecascade.kernel.Coded;

/** What is decided of a day, whatever day of the week it is. */
public enum DayKind implements Coded {
    /** A day off. */
    OFF,
    /** A working day. */
    WORK;

    @Override
    public String code() {
        return name();
    }
}
