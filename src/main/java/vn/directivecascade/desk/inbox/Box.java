package vn.directivecascade.desk.inbox;

import vn.directivecascade.kernel.Coded;

/** A part of the inbox. */
enum Box implements Coded {
    /** Everything that the caller may do now. */
    OPEN("open"),
    /** Of that, what is due within 24 hours. */
    SOON("soon"),
    /** Of that, what is overdue. */
    LATE("late"),
    /** What waits for somebody else. */
    OTHERS("others"),
    /** Notices that ask for no work and that the caller has not read. */
    INFORMED("informed"),
    /** Of what is open, where the addressee co-ordinates. */
    COORDINATING("coordinating"),
    /** What was completed for the caller's organisations. */
    DONE("done");

    private final String code;

    Box(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether the earliest row comes first where no order is asked for. */
    boolean earliestFirst() {
        return this != DONE && this != INFORMED;
    }
}
