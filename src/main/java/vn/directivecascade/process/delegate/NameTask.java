package vn.directivecascade.process.delegate;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.TaskNames;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;

/**
 * Adds the number of the document that it is about and, for an addressee, the organisation to a task's name: Tasklist shows only names, and a
 * clerk has many tasks of the same kind.
 */
@Component("nameTask")
class NameTask implements TaskListener {

    /** Length of the engine's column. */
    private static final int LONGEST = 255;

    private final Cascades cascades;
    private final Directory directory;

    NameTask(Cascades cascades, Directory directory) {
        this.cascades = cascades;
        this.directory = directory;
    }

    @Override
    public void notify(DelegateTask task) {
        Cascade cascade = cascades.get((String) task.getVariable(Variables.CASCADE_ID));
        Optional<String> organisation = Optional.ofNullable((String) task.getVariable(Variables.ORGANISATION));
        String number = cascade.documentOf(task.getTaskDefinitionKey()).number();
        String name = Stream.concat(Stream.of(task.getName(), number), organisation.map(directory::nameOrKey).stream())
                .collect(Collectors.joining(TaskNames.SEPARATOR));
        task.setName(Texts.cut(name, LONGEST));
    }
}
