package vn.directivecascade.identity.account;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains what to do when the start is refused without an administrator. */
class NoAdministratorAnalyzer extends AbstractFailureAnalyzer<AdministratorRequired.NoAdministrator> {

    @Override
    protected FailureAnalysis analyze(Throwable root, AdministratorRequired.NoAdministrator cause) {
        return new FailureAnalysis(
                "There is no administrator, so nobody could let anyone in.",
                "Set camunda.bpm.admin-user.id and camunda.bpm.admin-user.password (CAMUNDA_BPM_ADMINUSER_ID and"
                        + " CAMUNDA_BPM_ADMINUSER_PASSWORD) for the first start; the password must not contain the"
                        + " name.",
                cause);
    }
}
