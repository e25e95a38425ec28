package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/** The steps that follow the reports of the addressees and are planned backwards; the code is the task's key. */
public enum PlannedStep implements Coded {
    /** The lead department consolidates the reports. */
    CONSOLIDATION("userTask_consolidateReport"),
    /** The leaders approve the report upward. */
    APPROVAL("userTask_approveReport");

    private final String code;

    PlannedStep(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
