package vn.directivecascade.identity;

import java.time.Instant;

/**
 * A task that somebody completed in another's place.
 *
 * @param organisation key of the organisation for which it was done
 * @param task definition key of the user task
 * @param doneBy account of the substitute
 * @param doneFor account of the person whose place it was
 */
public record SubstituteAct(
        String taskId, String organisation, String task, String doneBy, String doneFor, Instant doneAt) {}
