package vn.directivecascade.engine;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;

/**
 * The engine wraps whatever a task listener throws as a fault of its own, which its REST answers with 500. A refusal
 * is no fault: it comes out as it was thrown, on every path. Nor is a value that the database does not take: the
 * engine does not check how long the names and texts are that it is given. What the engine refuses by itself keeps its
 * type, and what is to be said of it is left with the request. A database that is away is one thing, in whatever words
 * it is told, and so is one that is busy.
 */
final class ExceptionUnwrapping extends CommandInterceptor {

    private final RefusalToPerson refusals;

    public ExceptionUnwrapping(RefusalToPerson refusals) {
        this.refusals = refusals;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException fault) {
            EngineRefusal.leaveFailed();
            for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
                if (cause instanceof AuthorizationException refused && namesRights(refused)) {
                    refusals.sentence(Refusal.forbidden("access.denied"));
                }
                if (cause instanceof FormFieldValidationException
                        || cause instanceof AuthorizationException
                        || cause instanceof RestException) {
                    throw (RuntimeException) cause;
                }
            }
            // The engine has no exception of its own for a password that breaks its policy.
            boolean policy = command instanceof SaveUserCmd
                    && fault.getClass() == ProcessEngineException.class
                    && fault.getCause() == null;
            Optional<Refusal> refusal =
                    policy ? Optional.of(Refusal.malformed("invitation.policy")) : EngineFaults.refusalIn(fault);
            refusal.ifPresent(refusals::sentence);
            if (EngineFaults.isUnstorable(fault)) {
                throw new InvalidRequestException(
                        Response.Status.BAD_REQUEST, refusals.sentence(Refusal.malformed("engine.value")));
            }
            throw unlessAway(fault);
        } catch (TransactionException | DataAccessException fault) {
            EngineRefusal.leaveFailed();
            throw unlessAway(fault);
        } catch (RuntimeException fault) {
            EngineRefusal.leaveFailed();
            throw fault;
        }
    }

    /** Whether the engine itself says which rights are missing; refusals of ours carry a sentence and no list. */
    private static boolean namesRights(AuthorizationException refused) {
        return refused.getMissingAuthorizations() != null
                && !refused.getMissingAuthorizations().isEmpty();
    }

    private static RuntimeException unlessAway(RuntimeException fault) {
        if (Outage.in(fault)) {
            return new DataAccessResourceFailureException("the database is away: " + fault.getMessage(), fault);
        }
        return Outage.busy(fault)
                ? new QueryTimeoutException("the database is busy: " + fault.getMessage(), fault)
                : fault;
    }
}
