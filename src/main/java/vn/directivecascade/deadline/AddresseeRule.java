package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/**
 * One row of the decision table on addressees.
 *
 * @param group code of the addressee group, empty if the row names none
 * @param role role of the members of the group
 * @param openSet name of a set whose members the documents leave open ("if any"), else empty
 */
public record AddresseeRule(String group, AddresseeRole role, Proposal proposal, String openSet) {

    /** How the row treats its group. */
    public enum Proposal implements Coded {
        /** Its members are proposed as addressees. */
        ALWAYS("always"),
        /** Its members are proposed where the dispatch names the group. */
        NAMED("named"),
        /** Its members are excluded, whatever other groups they belong to. */
        EXCEPT("except"),
        /** No member is proposed; the drafter is reminded of the group. */
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
