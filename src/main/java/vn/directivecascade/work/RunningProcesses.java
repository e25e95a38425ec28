package vn.directivecascade.work;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Rows;

/** Which process instances the engine still runs; one that has ended can be opened in no page of Cockpit. */
@Component
public class RunningProcesses {

    private final RuntimeService runtime;

    RunningProcesses(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Those of these process instances that run, whoever asks. */
    public Set<String> among(Collection<String> instances) {
        Set<String> running = new HashSet<>();
        Rows.inChunks(
                instances,
                some -> runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(some)).list().stream()
                        .map(ProcessInstance::getId)
                        .forEach(running::add));
        return running;
    }
}
