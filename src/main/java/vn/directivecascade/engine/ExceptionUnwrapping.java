package vn.directivecascade.engine;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
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
 * Translates exceptions of engine commands. The engine wraps exceptions of task listeners, which its REST layer answers
 * with 500; refusals are therefore rethrown unwrapped. Values that the database refuses become 400, since the engine
 * does not check the length of names and texts. Exceptions of the engine itself keep their type, and their refusal is
 * stored in the request ({@link EngineRefusal}). An unavailable and a busy database each result in one Spring
 * exception, whatever the cause looks like.
 */
final class ExceptionUnwrapping extends CommandInterceptor {

    /** A password that violates the policy, and the retries of an unknown job. */
    private static final Map<Class<?>, Supplier<Refusal>> UNTYPED = Map.of(
            SaveUserCmd.class, () -> Refusal.malformed("invitation.policy"),
            SetJobRetriesCmd.class, () -> Refusal.notFound("engine.unknown"));

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
            Optional<Refusal> refusal = untyped(command, fault).or(() -> EngineFaults.refusalIn(fault));
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

    /** The refusal of a command that rejects a request by an exception without a specific class. */
    private static Optional<Refusal> untyped(Command<?> command, ProcessEngineException fault) {
        return fault.getClass() == ProcessEngineException.class && fault.getCause() == null
                ? Optional.ofNullable(UNTYPED.get(command.getClass())).map(Supplier::get)
                : Optional.empty();
    }

    /**
     * Whether the engine lists the missing authorizations; the application's own refusals have a message and no list.
     */
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
