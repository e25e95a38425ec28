package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/** What an addressee has to do with a directive, the strongest duty first. */
public enum AddresseeRole implements Coded {
    /** Chủ trì: has an assignment of its own and leads. */
    LEAD("lead"),
    /** Phối hợp: carries out its measures together with the one who leads. */
    COORDINATING("coordinating"),
    /** Thực hiện: carries out its measures for what is its own. */
    IMPLEMENTING("implementing"),
    /** Để biết: is told, acknowledges and has nothing to report. */
    INFORMATION("information");

    private final String code;

    AddresseeRole(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
