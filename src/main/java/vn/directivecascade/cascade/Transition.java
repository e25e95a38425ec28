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
 * The life cycle of a case: everything that moves it from one state to another. A case begins in {@code registering}, or in
 * {@code drafting} when a department issues by itself. The state diagram in {@code docs/life-cycle.md} is made from this
 * table.
 */
public enum Transition {
    /** The office has registered the dispatch. */
    REGISTER(REGISTERING, DIRECTING),
    /** The leaders refuse the dispatch. */
    REFUSE(DIRECTING, REFUSED),
    /** The leaders have decided on a directive, their own or the department's. */
    ASSIGN(DIRECTING, ASSIGNING),
    /** The lead department has taken the assignment. */
    ACCEPT(ASSIGNING, DRAFTING),
    /** The draft goes to its signer. */
    SUBMIT_DRAFT(DRAFTING, SIGNING),
    /** The signer returns the draft. */
    RETURN_DRAFT(SIGNING, DRAFTING),
    /** The directive is signed. */
    SIGN(SIGNING, ISSUING),
    /** The task of the last addressee is open. */
    ISSUE(ISSUING, TRACKING),
    /** Nobody has open work, or the last deadline has passed. */
    CONSOLIDATE(TRACKING, CONSOLIDATING),
    /** The report goes to its approver. */
    SUBMIT_REPORT(CONSOLIDATING, APPROVING),
    /** The approver returns the report. */
    RETURN_REPORT(APPROVING, CONSOLIDATING),
    /** The report is approved. */
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
