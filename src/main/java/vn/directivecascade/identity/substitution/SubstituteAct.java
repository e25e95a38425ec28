package vn.directivecascade.identity.substitution;

import java.time.Instant;

/**
 * A task that a substitute completed for another account.
 *
 * @param organisation key of the organisation for which it was completed
 * @param task definition key of the user task
 * @param doneBy account of the substitute
 * @param doneFor account of the person represented
 */
public record SubstituteAct(
        String taskId, String organisation, String task, String doneBy, String doneFor, Instant doneAt) {}
