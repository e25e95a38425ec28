package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/** The role of an addressee in a directive, the strongest duty first. */
public enum AddresseeRole implements Coded {
    /** Chủ trì: leads; has an assignment of its own. */
    LEAD("lead"),
    /** Phối hợp: carries out its measures together with the leading organisation. */
    COORDINATING("coordinating"),
    /** Thực hiện: carries out its measures within its own responsibility. */
    IMPLEMENTING("implementing"),
    /** Để biết: for information; acknowledges and has nothing to report. */
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
