package vn.directivecascade.cascade;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;

/** The state of one addressee of a directive. */
public enum AddresseeState implements Coded {
    /** Not yet acknowledged. */
    OPEN("open"),
    /** Acknowledged, the report is due. */
    ACKNOWLEDGED("acknowledged"),
    /** Reported; something is still to be done. */
    REPORTED("reported"),
    /** Every measure is done or does not apply, or there is nothing to report. */
    DONE("done"),
    /** The directive does not apply to it, with a reason. */
    NOT_APPLICABLE("notApplicable"),
    /** Closed without a report when the cascade ended. */
    CANCELLED("cancelled");

    private final String code;

    /** The state of an addressee in a stage: open until it has acknowledged, then acknowledged. */
    public static AddresseeState during(Stage stage) {
        return stage == Stage.ACKNOWLEDGE ? OPEN : ACKNOWLEDGED;
    }

    /** The possible next states. */
    public Set<AddresseeState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(ACKNOWLEDGED, DONE, NOT_APPLICABLE, CANCELLED);
            case ACKNOWLEDGED -> EnumSet.of(REPORTED, DONE, CANCELLED);
            case REPORTED -> EnumSet.of(DONE);
            case DONE, NOT_APPLICABLE, CANCELLED -> EnumSet.noneOf(AddresseeState.class);
        };
    }

    /** Whether the transition to a state is possible. */
    public boolean canMoveTo(AddresseeState state) {
        return next().contains(state);
    }

    /** Whether the addressee still has work to do in this state. */
    public boolean hasOpenWork() {
        return stage().isPresent();
    }

    /** The codes of states with open work, as a list for SQL's {@code in}. */
    public static String openForSql() {
        return Coded.forSql(AddresseeState.class, AddresseeState::hasOpenWork);
    }

    /** Whether this stage is open or still to come for an addressee in this state. */
    public boolean stillHas(Stage work) {
        return stage().filter(now -> now.compareTo(work) <= 0).isPresent();
    }

    /** The states for which {@link #stillHas} holds, as a list of codes for SQL's {@code in}. */
    public static String stillHavingForSql(Stage work) {
        return Coded.forSql(AddresseeState.class, state -> state.stillHas(work));
    }

    /**
     * A {@code case} expression in SQL with one value for each stage that an addressee with open work can be in.
     *
     * @param state the column with the state
     * @param value the value for a stage, in SQL
     */
    static String byStageForSql(String state, Function<Stage, String> value) {
        StringBuilder cases = new StringBuilder("case");
        for (AddresseeState each : values()) {
            each.stage().ifPresent(stage -> cases.append(" when ")
                    .append(state)
                    .append(" = '")
                    .append(each.code())
                    .append("' then ")
                    .append(value.apply(stage)));
        }
        return cases.append(" end").toString();
    }

    /** The current stage in this state, empty if the work is closed. */
    public Optional<Stage> stage() {
        return switch (this) {
            case OPEN -> Optional.of(Stage.ACKNOWLEDGE);
            case ACKNOWLEDGED -> Optional.of(Stage.REPORT);
            case REPORTED, DONE, NOT_APPLICABLE, CANCELLED -> Optional.empty();
        };
    }

    /** The open stage of an addressee in this state, or the last one if its work is closed. */
    Stage presentOrLast() {
        return this == OPEN ? Stage.ACKNOWLEDGE : Stage.REPORT;
    }

    AddresseeState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
