package vn.directivecascade.directive;

/**
 * To whom it is taken when an addressee does not answer. An order binds whoever stands below, so it goes to the
 * addressee's superior; a request asks a peer, who has no duty to its sender, so it goes to the committee that stands
 * above both. A department that issues by itself has peers only, whatever it calls its document (Gia Lai 2023).
 */
final class Escalation {

    private Escalation() {}

    /**
     * @param superior the body above the addressee, null if there is none
     * @param committee the committee in whose province the cascade runs
     */
    static String target(Shape shape, Force force, String superior, String committee) {
        boolean order = force == Force.ORDER && shape != Shape.DEPARTMENT_DIRECT;
        return order && superior != null ? superior : committee;
    }
}
