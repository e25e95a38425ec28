package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.engine.Processes;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.organisation.Directory;

/**
 * Starts the processes of the next chunk of addressees. Each chunk is one transaction: instances and the record of them
 * are committed together, so after a crash nothing is duplicated and the next run continues.
 */
@Component("openAddressees")
class OpenAddressees implements JavaDelegate {

    private static final int CHUNK = 50;

    private final Cascades cascades;
    private final Addressees addressees;
    private final Directory directory;
    private final Notices notices;
    private final RuntimeService runtime;
    private final Clock clock;

    OpenAddressees(
            Cascades cascades,
            Addressees addressees,
            Directory directory,
            Notices notices,
            @Lazy RuntimeService runtime,
            Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.directory = directory;
        this.notices = notices;
        this.runtime = runtime;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        // The lock serialises this chunk with concurrent changes of the deadlines.
        Cascades.Locked locked = cascades.lock(cascade);
        String cascadeKey = execution.getProcessBusinessKey();
        List<String> unopened = addressees.unopened(cascade, CHUNK + 1);
        List<String> chunk = unopened.stream().limit(CHUNK).toList();
        // Read together, since the task of each is named after its organisation.
        directory.find(chunk);
        addressees.opened(
                cascade,
                chunk.stream()
                        .map(organisation ->
                                new Addressees.Started(organisation, start(cascade, cascadeKey, organisation)))
                        .toList(),
                clock.instant());
        notices.tellOpened(cascade, chunk, cascades.get(cascade).roundTheClock());
        boolean more = unopened.size() > CHUNK;
        if (!more) {
            locked.apply(Transition.ISSUE);
        }
        execution.setVariable(Variables.MORE_TO_OPEN, more);
    }

    private String start(String cascade, String cascadeKey, String organisation) {
        return runtime.createProcessInstanceByKey(Processes.ADDRESSEE_RESPONSE)
                .processDefinitionWithoutTenantId()
                .businessKey(cascadeKey + "/" + organisation)
                .setVariable(Variables.CASCADE_ID, cascade)
                .setVariable(Variables.CASCADE_KEY, cascadeKey)
                .setVariable(Variables.ORGANISATION, organisation)
                .execute()
                .getId();
    }
}
