package vn.directivecascade.calendar;

import vn.directivecascade.kernel.Coded;

/** Whether a day is a working day by decision, regardless of its day of the week. */
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
