package vn.directivecascade.notice;

import vn.directivecascade.kernel.Coded;

/** The state of a notice, or of a message that carries it. */
public enum DeliveryState implements Coded {
    /** Not attempted yet. */
    QUEUED("queued"),
    /** Accepted by the receiving server. */
    SENT("sent"),
    /** An attempt has failed and will be repeated. */
    RETRYING("retrying"),
    /** It cannot be delivered. */
    FAILED("failed"),
    /** Delivery is not necessary, for a recorded reason. */
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
