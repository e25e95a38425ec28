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
 * Retries completing or claiming a task after an optimistic lock conflict, for example with its timer, a moved due date
 * or the same claim in another window. Each command is a single transaction, including the audit and the notices, and
 * has been rolled back. If the task no longer exists on a retry, another session has completed it, and the conflict is
 * thrown.
 */
final class RetryOnOptimisticLock extends CommandInterceptor {

    private static final int TRIES = 3;

    @Override
    public <T> T execute(Command<T> command) {
        boolean acts = command instanceof CompleteTaskCmd
                || command instanceof SubmitTaskFormCmd
                || command instanceof ClaimTaskCmd
                || command instanceof AssignTaskCmd;
        // Within an outer transaction, only its owner can retry.
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
