package vn.directivecascade.cascade;

import static vn.directivecascade.cascade.CascadeState.APPROVING;
import static vn.directivecascade.cascade.CascadeState.ASSIGNING;
import static vn.directivecascade.cascade.CascadeState.CLOSED;
import static vn.directivecascade.cascade.CascadeState.CONSOLIDATING;
import static vn.directivecascade.cascade.CascadeState.DIRECTING;
import static vn.directivecascade.cascade.CascadeState.DRAFTING;
import static vn.directivecascade.cascade.CascadeState.ISSUING;
import static vn.directivecascade.cascade.CascadeState.REFUSED;
import static vn.directivecascade.cascade.CascadeState.REGISTERING;
import static vn.directivecascade.cascade.CascadeState.SIGNING;
import static vn.directivecascade.cascade.CascadeState.TRACKING;

/**
 * The life cycle of a case: all transitions between its states. The initial state is {@code registering}, or {@code
 * drafting} if an organisation issues on its own initiative. The state diagram in {@code docs/life-cycle.md} corresponds to this
 * table.
 */
public enum Transition {
    /** The office has registered the dispatch. */
    REGISTER(REGISTERING, DIRECTING),
    /** The leaders refuse the dispatch. */
    REFUSE(DIRECTING, REFUSED),
    /** The leaders have decided on a directive of their own or of the department. */
    ASSIGN(DIRECTING, ASSIGNING),
    /** The lead department has accepted the assignment. */
    ACCEPT(ASSIGNING, DRAFTING),
    /** The draft is submitted for signature. */
    SUBMIT_DRAFT(DRAFTING, SIGNING),
    /** The signer returns the draft. */
    RETURN_DRAFT(SIGNING, DRAFTING),
    /** The directive is signed. */
    SIGN(SIGNING, ISSUING),
    /** The tasks of all addressees have been created. */
    ISSUE(ISSUING, TRACKING),
    /**
     * Every addressee whose report was not extended beyond the general date has answered, or that date has passed, or
     * the lead department waits no longer.
     */
    CONSOLIDATE(TRACKING, CONSOLIDATING),
    /** The report is submitted for approval. */
    SUBMIT_REPORT(CONSOLIDATING, APPROVING),
    /** The approver returns the report. */
    RETURN_REPORT(APPROVING, CONSOLIDATING),
    /** The report is approved. Work that was extended beyond this moment stays open. */
    CLOSE(APPROVING, CLOSED);

    private final CascadeState from;
    private final CascadeState to;

    Transition(CascadeState from, CascadeState to) {
        this.from = from;
        this.to = to;
    }

    public CascadeState from() {
        return from;
    }

    public CascadeState to() {
        return to;
    }
}
