package vn.directivecascade.cascade;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.directivecascade.kernel.Coded;

/** Where a case stands. Where it may go from there is said by {@link Transition}. */
public enum CascadeState implements Coded {
    /** The office of the receiver has to register the dispatch. */
    REGISTERING("registering", Phase.INTAKE),
    /** The receiver's leaders have to decide what becomes of it. */
    DIRECTING("directing", Phase.INTAKE),
    /** The lead department has to take the assignment. */
    ASSIGNING("assigning", Phase.INTAKE),
    /** The lead department drafts the directive. */
    DRAFTING("drafting", Phase.DRAFT),
    /** The directive waits for its signature. */
    SIGNING("signing", Phase.DRAFT),
    /** The tasks of the addressees are being opened. */
    ISSUING("issuing", Phase.ISSUED),
    /** The addressees are at work. */
    TRACKING("tracking", Phase.ISSUED),
    /** The lead department writes the report upward. */
    CONSOLIDATING("consolidating", Phase.REPORT),
    /** The report waits for its approval. */
    APPROVING("approving", Phase.REPORT),
    /** The report is approved. */
    CLOSED("closed", Phase.ENDED),
    /** The receiver's leaders have refused the dispatch. */
    REFUSED("refused", Phase.ENDED);

    /** What a case is about in a state: the steps of the chain show and change that. */
    public enum Phase {
        INTAKE,
        /** The draft of the directive. */
        DRAFT,
        /** The work of the addressees. */
        ISSUED,
        /** The report upward, while the addressees may still answer. */
        REPORT,
        ENDED
    }

    private final String code;
    private final Phase phase;

    CascadeState(String code, Phase phase) {
        this.code = code;
        this.phase = phase;
    }

    @Override
    public String code() {
        return code;
    }

    public Phase phase() {
        return phase;
    }

    /** The states to which a case in this state may move on. */
    public Set<CascadeState> next() {
        return Arrays.stream(Transition.values())
                .filter(transition -> transition.from() == this)
                .map(Transition::to)
                .collect(Collectors.toSet());
    }

    /** Whether nothing more happens to a case in this state. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** Whether the directive is issued and addressees of a case in this state may still answer. */
    boolean takesAnswers() {
        return phase == Phase.ISSUED || phase == Phase.REPORT;
    }

    /** The codes of the states in which a case is still under way, for queries. */
    static List<String> running() {
        return codes(state -> !state.isFinal());
    }

    /** The codes of the states in which addressees may answer, for queries. */
    static List<String> issued() {
        return codes(CascadeState::takesAnswers);
    }

    private static List<String> codes(Predicate<CascadeState> which) {
        return Arrays.stream(values()).filter(which).map(CascadeState::code).toList();
    }
}
