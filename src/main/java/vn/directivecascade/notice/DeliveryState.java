package vn.directivecascade.notice;

import vn.directivecascade.kernel.Coded;

/** Where a notice, or a message that carries it, stands. */
public enum DeliveryState implements Coded {
    /** Nothing has been tried yet. */
    QUEUED("queued"),
    /** It went out and was accepted. */
    SENT("sent"),
    /** It was tried in vain and will be tried again. */
    RETRYING("retrying"),
    /** It cannot be delivered. */
    FAILED("failed"),
    /** It need not be delivered, for a reason that is recorded. */
    SKIPPED("skipped");

    /** SQL for {@link #isUnderWay}, on the column {@code state}. */
    static final String UNDER_WAY = "state in " + Coded.forSql(DeliveryState.class, DeliveryState::isUnderWay);

    private final String code;

    DeliveryState(String code) {
        this.code = code;
    }

    /** Whether it is still to be sent. */
    public boolean isUnderWay() {
        return this == QUEUED || this == RETRYING;
    }

    @Override
    public String code() {
        return code;
    }
}
