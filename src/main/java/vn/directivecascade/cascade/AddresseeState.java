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
            case REPORTED -> EnumSet.of(REPORTED, DONE);
            case DONE -> EnumSet.of(DONE, REPORTED);
            case NOT_APPLICABLE, CANCELLED -> EnumSet.noneOf(AddresseeState.class);
        };
    }

    /** Whether the transition to a state is possible. */
    public boolean canMoveTo(AddresseeState state) {
        return next().contains(state);
    }

    /** Whether the addressee has still to acknowledge or to report. */
    public boolean owesAnswer() {
        return stage().isPresent();
    }

    /** The codes of states in which an answer is owed, as a list for SQL's {@code in}. */
    public static String owingForSql() {
        return Coded.forSql(AddresseeState.class, AddresseeState::owesAnswer);
    }

    /** Whether this stage is open or still to come for an addressee in this state. */
    public boolean stillHas(Stage work) {
        return stage().filter(now -> now.compareTo(work) <= 0).isPresent();
    }

    /** The states in which this stage is still to come, as a list of codes for SQL's {@code in}. */
    static String beforeForSql(Stage work) {
        return Coded.forSql(
                AddresseeState.class,
                state -> state.stillHas(work)
                        && state.stage().filter(work::equals).isEmpty());
    }

    /** The states for which {@link #stillHas} holds, as a list of codes for SQL's {@code in}. */
    public static String stillHavingForSql(Stage work) {
        return Coded.forSql(AddresseeState.class, state -> state.stillHas(work));
    }

    /**
     * A {@code case} expression in SQL with one value for each stage that an addressee with open work can be in: those that
     * it owes by its state, else the update for which a date is set; null without open work.
     *
     * @param row prefix of the columns
     * @param value the value for a stage, in SQL
     */
    static String byStageForSql(String row, Function<Stage, String> value) {
        StringBuilder cases = new StringBuilder("case");
        for (AddresseeState each : values()) {
            each.stage().ifPresent(stage -> cases.append(" when ")
                    .append(row)
                    .append("state = '")
                    .append(each.code())
                    .append("' then ")
                    .append(value.apply(stage)));
        }
        return cases.append(" when ")
                .append(row)
                .append(CasePort.dueColumn(Stage.UPDATE))
                .append(" is not null then ")
                .append(value.apply(Stage.UPDATE))
                .append(" end")
                .toString();
    }

    /** What an addressee in this state owes, empty if it has answered or its work was closed. */
    public Optional<Stage> stage() {
        return switch (this) {
            case OPEN -> Optional.of(Stage.ACKNOWLEDGE);
            case ACKNOWLEDGED -> Optional.of(Stage.REPORT);
            case REPORTED, DONE, NOT_APPLICABLE, CANCELLED -> Optional.empty();
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
