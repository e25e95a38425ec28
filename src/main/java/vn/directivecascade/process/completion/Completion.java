package vn.directivecascade.process.completion;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import vn.directivecascade.kernel.Refusal;

/**
 * What happens when a person completes a task, by whatever path: the right to do so is checked, the input is checked,
 * the facts are recorded, all in the engine's transaction. A refusal leaves the task open.
 */
public abstract class Completion implements TaskListener {

    private final Completions completions;
    private final Set<String> declared;

    /** @param declared the variables that the task's form may submit */
    protected Completion(Completions completions, String... declared) {
        this.completions = completions;
        this.declared = Set.of(declared);
    }

    /** Checks and records; throws a {@link Refusal} if it may not be. */
    protected abstract void complete(Submission submission);

    @Override
    public final void notify(DelegateTask task) {
        completions.perform(task, declared, this::complete);
    }
}
