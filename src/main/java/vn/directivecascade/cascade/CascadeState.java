package vn.directivecascade.cascade;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.directivecascade.kernel.Coded;

/** Where a case stands. Where it may go from there is said by {@link Transition}. */
public enum CascadeState implements Coded {
    /** The office of the receiver has to register the dispatch. */
    REGISTERING("registering"),
    /** The receiver's leaders have to decide what becomes of it. */
    DIRECTING("directing"),
    /** The lead department has to take the assignment. */
    ASSIGNING("assigning"),
    /** The lead department drafts the directive. */
    DRAFTING("drafting"),
    /** The directive waits for its signature. */
    SIGNING("signing"),
    /** The tasks of the addressees are being opened. */
    ISSUING("issuing"),
    /** The addressees are at work. */
    TRACKING("tracking"),
    /** The lead department writes the report upward. */
    CONSOLIDATING("consolidating"),
    /** The report waits for its approval. */
    APPROVING("approving"),
    /** The report is approved. */
    CLOSED("closed"),
    /** The receiver's leaders have refused the dispatch. */
    REFUSED("refused");

    private final String code;

    CascadeState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
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

    /** The codes of the states in which a case is still under way, for queries. */
    static List<String> running() {
        return Arrays.stream(values())
                .filter(state -> !state.isFinal())
                .map(CascadeState::code)
                .toList();
    }
}
