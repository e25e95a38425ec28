package vn.directivecascade.process;

import java.util.Arrays;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import vn.directivecascade.kernel.Refusal;

/** Explains how to correct an invalid deadline table that prevents the start. */
class PolicyTableAnalyzer extends AbstractFailureAnalyzer<PolicyTableAnalyzer.RefusedPolicy> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RefusedPolicy cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend that row of processes/deadline-policy.dmn; processes/README.md says what its columns take.",
                cause);
    }

    /** A row of the deadline table is invalid. */
    static class RefusedPolicy extends RuntimeException {

        RefusedPolicy(String row, Refusal refusal) {
            super(
                    "deadline-policy, row for " + row + ": " + refusal.code() + " "
                            + Arrays.toString(refusal.arguments()),
                    refusal);
        }
    }
}
