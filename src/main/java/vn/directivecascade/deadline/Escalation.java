package vn.directivecascade.deadline;

import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Force;

/**
 * To whom it is taken when an addressee does not answer. An order binds whoever stands below, so it goes to the
 * addressee's superior; a request asks a peer, who has no duty to its sender, so it goes to the committee that stands
 * above both. A department that issues by itself has peers only, whatever it calls its document (Gia Lai 2023).
 */
public final class Escalation {

    private Escalation() {}

    /**
     * @param superior the body above the addressee, null if there is none
     * @param committee the committee in whose province the cascade runs
     */
    public static String target(Shape shape, Force force, String superior, String committee) {
        boolean order = force == Force.ORDER && shape != Shape.DEPARTMENT_DIRECT;
        return order && superior != null ? superior : committee;
    }

    /**
     * To whom it is taken when a step of the chain stays undone: from the department to the committee that received the
     * dispatch, from there to whoever sent it, if that is an order, and else no further.
     *
     * @param receiver the organisation that received the dispatch
     * @param province the body at the head of its province
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
