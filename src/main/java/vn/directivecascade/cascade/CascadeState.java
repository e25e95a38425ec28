package vn.directivecascade.cascade;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.directivecascade.kernel.Coded;

/** The state of a case. {@link Transition} defines the possible transitions. */
public enum CascadeState implements Coded {
    /** The office of the receiver has to register the dispatch. */
    REGISTERING("registering", Phase.INTAKE),
    /** The receiver's leaders have to decide on the dispatch. */
    DIRECTING("directing", Phase.INTAKE),
    /** The lead department has to accept the assignment. */
    ASSIGNING("assigning", Phase.INTAKE),
    /** The lead department drafts the directive. */
    DRAFTING("drafting", Phase.DRAFT),
    /** The directive awaits signature. */
    SIGNING("signing", Phase.DRAFT),
    /** The tasks of the addressees are being created. */
    ISSUING("issuing", Phase.ISSUED),
    /** The addressees are working. */
    TRACKING("tracking", Phase.ISSUED),
    /** The lead department writes the report. */
    CONSOLIDATING("consolidating", Phase.REPORT),
    /** The report awaits approval. */
    APPROVING("approving", Phase.REPORT),
    /** The report is approved. Addressees whose work was extended beyond that may still answer. */
    CLOSED("closed", Phase.ENDED),
    /** The receiver's leaders have refused the dispatch. */
    REFUSED("refused", Phase.ENDED);

    /** The part of the case that the steps in a state show and change. */
    public enum Phase {
        INTAKE,
        /** The draft of the directive. */
        DRAFT,
        /** The work of the addressees. */
        ISSUED,
        /** The report, while addressees may still answer. */
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

    /** The possible next states. */
    public Set<CascadeState> next() {
        return Arrays.stream(Transition.values())
                .filter(transition -> transition.from() == this)
                .map(Transition::to)
                .collect(Collectors.toSet());
    }

    /** Whether there are no further transitions from this state. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** Whether the directive is issued and all addressees of a case in this state may still answer. */
    boolean takesAnswers() {
        return phase == Phase.ISSUED || phase == Phase.REPORT;
    }

    /** The codes of all non-final states, for queries. */
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
