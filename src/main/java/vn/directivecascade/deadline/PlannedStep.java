package vn.directivecascade.deadline;

import java.util.Optional;
import vn.directivecascade.kernel.Coded;

/** The steps that follow the reports of the addressees and are planned backwards; the code is the task's key. */
public enum PlannedStep implements Coded {
    /** The lead department consolidates the reports. */
    CONSOLIDATION("userTask_consolidateReport"),
    /** The leaders approve the report upward. */
    APPROVAL("userTask_approveReport");

    private final String code;

    /** The planned step with this user task, empty if the task is another one. */
    public static Optional<PlannedStep> of(String task) {
        return Coded.find(PlannedStep.class, task);
    }

    PlannedStep(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
