package vn.directivecascade.process.completion;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import vn.directivecascade.kernel.Refusal;

/**
 * Listener for the completion of a task by a user, through any interface: checks the authorization and the input and
 * records the facts, all in the engine's transaction. A refusal leaves the task open.
 */
public abstract class Completion implements TaskListener {

    private final Completions completions;
    private final Set<String> declared;

    /** @param declared the variables that the task's form may submit */
    protected Completion(Completions completions, String... declared) {
        this.completions = completions;
        this.declared = Set.of(declared);
    }

    /** Checks the input and records the facts; throws a {@link Refusal} if the input is invalid. */
    protected abstract void complete(Submission submission);

    @Override
    public final void notify(DelegateTask task) {
        completions.perform(task, declared, this::complete);
    }
}
