package vn.directivecascade.engine;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import vn.directivecascade.kernel.Refusal;

/** Maps exceptions of the engine to refusals, by their type. */
public final class EngineFaults {

    /** SQLSTATE class of invalid values: too long, out of range, invalid character. */
    private static final Set<String> DATA = Set.of("22");

    /** SQLSTATE classes of conflicts between transactions: constraint violation, serialization failure, deadlock. */
    private static final Set<String> OVERTAKEN = Set.of("23", "40");

    private EngineFaults() {}

    /** The refusal that corresponds to a fault of the engine; empty if it is an internal error. */
    public static Optional<Refusal> refusalIn(ProcessEngineException fault) {
        if (fault instanceof TaskAlreadyClaimedException claimed) {
            return Optional.of(Refusal.conflict("task.claimedByAnother", claimed.getTaskAssignee()));
        }
        if (fault instanceof AuthorizationException) {
            return Optional.of(Refusal.forbidden("access.denied"));
        }
        if (isConflict(fault)) {
            return Optional.of(Refusal.conflict("task.changedMeanwhile"));
        }
        if (fault instanceof NullValueException || fault instanceof NotFoundException) {
            return Optional.of(Refusal.notFound("engine.unknown"));
        }
        if (fault instanceof BadUserRequestException) {
            return Optional.of(Refusal.malformed("request.malformed"));
        }
        return Optional.empty();
    }

    /** Whether it is a conflict with a concurrent transaction. */
    static boolean isConflict(ProcessEngineException fault) {
        return fault instanceof OptimisticLockingException || hasState(fault, OVERTAKEN);
    }

    /** Whether the database refuses a value. */
    static boolean isUnstorable(ProcessEngineException fault) {
        return hasState(fault, DATA);
    }

    private static boolean hasState(Throwable fault, Set<String> classes) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused
                    && refused.getSQLState() != null
                    && refused.getSQLState().length() > 2
                    && classes.contains(refused.getSQLState().substring(0, 2))) {
                return true;
            }
        }
        return false;
    }
}
