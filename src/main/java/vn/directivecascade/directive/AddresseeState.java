package vn.directivecascade.directive;

import java.util.Optional;
import vn.directivecascade.vocabulary.Coded;

/** Where one addressee of a directive stands. */
public enum AddresseeState implements Coded {
    /** Not yet acknowledged. */
    OPEN("open"),
    /** Acknowledged, the report is due. */
    ACKNOWLEDGED("acknowledged"),
    /** Reported, or nothing to report. */
    DONE("done"),
    /** The directive does not concern it, with a reason. */
    NOT_APPLICABLE("notApplicable"),
    /** Closed from above without a report. */
    CANCELLED("cancelled");

    private final String code;

    /** The state of an addressee that has this to do: acknowledge while open, report once it has acknowledged. */
    public static AddresseeState during(Stage stage) {
        return stage == Stage.ACKNOWLEDGE ? OPEN : ACKNOWLEDGED;
    }

    /** What an addressee in this state has to do now, nothing if its work is closed. */
    public Optional<Stage> stage() {
        return switch (this) {
            case OPEN -> Optional.of(Stage.ACKNOWLEDGE);
            case ACKNOWLEDGED -> Optional.of(Stage.REPORT);
            case DONE, NOT_APPLICABLE, CANCELLED -> Optional.empty();
        };
    }

    AddresseeState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
