package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/**
 * One row of the decision table on addressees.
 *
 * @param group code of the addressee group, empty if the row names none
 * @param role what members of the group have to do with the directive
 * @param openSet how the documents name the set where its members are not settled ("if any"), else empty
 */
public record AddresseeRule(String group, AddresseeRole role, Proposal proposal, String openSet) {

    /** What the row does with its group. */
    public enum Proposal implements Coded {
        /** Its members are proposed. */
        ALWAYS("always"),
        /** Its members are proposed where the dispatch names the group. */
        NAMED("named"),
        /** Its members are left out, whatever other group they belong to. */
        EXCEPT("except"),
        /** Nobody is proposed; the drafter is reminded to think of them. */
        HINT("hint");

        private final String code;

        Proposal(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
