package vn.directivecascade.process;

import java.util.Arrays;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import vn.directivecascade.kernel.Refusal;

/** Explains how to correct an invalid table that prevents the start. */
class PolicyTableAnalyzer extends AbstractFailureAnalyzer<PolicyTableAnalyzer.RefusedPolicy> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RefusedPolicy cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend that row of processes/" + cause.table + ".dmn; processes/README.md says what its columns take.",
                cause);
    }

    /** A row of a table is invalid. */
    static class RefusedPolicy extends RuntimeException {

        private final String table;

        RefusedPolicy(String row, Refusal refusal) {
            this("deadline-policy", row, refusal);
        }

        RefusedPolicy(String table, String row, Refusal refusal) {
            super(
                    table + ", row for " + row + ": " + refusal.code() + " " + Arrays.toString(refusal.arguments()),
                    refusal);
            this.table = table;
        }
    }
}
