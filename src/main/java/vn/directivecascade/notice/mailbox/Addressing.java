package vn.directivecascade.notice.mailbox;

import vn.directivecascade.kernel.Coded;

/** Whose mailbox a mail with notices goes to, and why. The messages {@code notices.addressing.<code>} say it to users. */
public enum Addressing implements Coded {
    /** It is for the office and goes to the address of the directory. */
    OFFICE("office"),
    /** It is for the leaders and goes to the addresses of their accounts. */
    LEADERS("leaders"),
    /** It is for the leaders and goes to the office, since nobody is in the group of leaders. */
    NO_LEADER("noLeader"),
    /** It is for the leaders and goes to the office, since no account in the group of leaders has an address. */
    NO_LEADER_ADDRESS("noLeaderAddress");

    private final String code;

    Addressing(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether the office is asked to pass it on to the leaders. */
    public boolean viaOffice() {
        return this == NO_LEADER || this == NO_LEADER_ADDRESS;
    }
}
