package vn.directivecascade.deadline;

import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Force;

/**
 * Selects the organisation to escalate to. An order binds subordinates, so it escalates to the addressee's superior;
 * a request addresses a peer without duty to its sender, so it escalates to the committee above both. A department
 * that issues on its own authority has peers only, whatever it calls its document; an example is the directive of Gia
 * Lai of 2023.
 */
public final class Escalation {

    private Escalation() {}

    /**
     * The organisation that an addressee's work escalates to.
     *
     * @param superior the organisation above the addressee, null if there is none
     * @param committee the committee in whose province the cascade runs
     */
    public static String target(Shape shape, Force force, String superior, String committee) {
        boolean order = force == Force.ORDER && shape != Shape.DEPARTMENT_DIRECT;
        return order && superior != null ? superior : committee;
    }

    /**
     * The organisation that a late step of the chain escalates to: from the department to the committee that received
     * the dispatch, from there to the issuer of the dispatch if it is an order, else no further.
     *
     * @param receiver the organisation that received the dispatch
     * @param province the organisation at the head of its province
     * @param holder the organisation that holds the step
     */
    public static String targetOfStep(Shape shape, Dispatch dispatch, String receiver, String province, String holder) {
        if (shape == Shape.DEPARTMENT_DIRECT) {
            return province;
        }
        if (!holder.equals(receiver)) {
            return receiver;
        }
        return dispatch.force() == Force.ORDER ? dispatch.issuer() : receiver;
    }
}
