package vn.directivecascade.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whoever completes or claims a task in the moment in which its timer fires, its due date moves or the same person
 * claims it in another window would meet a conflict that concerns nobody. All of such a command is one transaction, the
 * audit and the notices with it, so it is rolled back and done again. If the task is gone by then, somebody else has
 * completed it, and the conflict comes out.
 */
final class RetryOnOptimisticLock extends CommandInterceptor {

    private static final int TRIES = 3;

    @Override
    public <T> T execute(Command<T> command) {
        boolean acts = command instanceof CompleteTaskCmd
                || command instanceof SubmitTaskFormCmd
                || command instanceof ClaimTaskCmd
                || command instanceof AssignTaskCmd;
        // Within a transaction of somebody else's it is for them to begin anew.
        if (!acts || TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        ProcessEngineException conflict = null;
        for (int tried = 0; tried < TRIES; tried++) {
            try {
                return next.execute(command);
            } catch (NullValueException gone) {
                throw conflict == null ? gone : conflict;
            } catch (ProcessEngineException changedMeanwhile) {
                if (!EngineFaults.isConflict(changedMeanwhile)) {
                    throw changedMeanwhile;
                }
                conflict = changedMeanwhile;
            }
        }
        throw conflict;
    }
}
