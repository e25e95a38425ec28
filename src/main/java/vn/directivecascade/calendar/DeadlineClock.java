package vn.directivecascade.calendar;

import vn.directivecascade.kernel.Coded;

/** Which hours count towards a deadline. */
public enum DeadlineClock implements Coded {
    /** Office hours of working days only. */
    WORKING_TIME("workingTime"),
    /** Every hour of every day, as for flash dispatches. */
    ROUND_THE_CLOCK("roundTheClock");

    private final String code;

    DeadlineClock(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
