package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.process.CascadeProcess;

/**
 * Sends the approved report to the issuer of the dispatch and closes the open work of addressees. Reports that were
 * extended beyond the approval stay open and are watched on, and so are updates of answers. The notice and the records are written in this
 * transaction, so that no other late report is accepted; the addressees' process instances are ended afterwards by an
 * engine batch that correlates the message {@code directiveEnded}.
 */
@Component("sendReport")
class SendReport implements JavaDelegate {

    private final Cascades cascades;
    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final Steps steps;
    private final Notices notices;
    private final RuntimeService runtime;
    private final CascadeProcess process;
    private final Clock clock;

    SendReport(
            Cascades cascades,
            Addressees addressees,
            AddresseeResponses responses,
            Steps steps,
            Notices notices,
            @Lazy RuntimeService runtime,
            CascadeProcess process,
            Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.responses = responses;
        this.steps = steps;
        this.notices = notices;
        this.clock = clock;
        this.runtime = runtime;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        Instant now = clock.instant();
        tellIssuer(cascades.get(cascade));
        steps.close(cascade, now);
        List<String> unreported = responses.cancelOpenWork(cascade, now, watchGoesOn(execution));
        if (!unreported.isEmpty()) {
            runtime.createMessageCorrelationAsync("directiveEnded")
                    .processInstanceIds(unreported)
                    .correlateAllAsync();
        }
        // Extensions are decided while the directive is tracked only, so a further request ends undecided.
        addressees.owingAnswers(cascade).forEach(addressee -> runtime.createMessageCorrelation("workDone")
                .processInstanceBusinessKey(execution.getProcessBusinessKey() + "/" + addressee.organisation())
                .correlateAllWithResult());
        List<Addressee> toAnswer = addressees.withOpenWork(cascade);
        if (!toAnswer.isEmpty()) {
            runtime.createMessageCorrelation("reportSent")
                    .processInstanceId(execution.getProcessInstanceId())
                    .correlateAllWithResult();
        }
        execution.setVariable(Variables.ANSWERS_TO_COME, !toAnswer.isEmpty());
        if (!toAnswer.isEmpty() && !watchGoesOn(execution)) {
            process.resumeWatch(cascades.get(cascade));
        }
    }

    /** Whether the watch continues after this step; in earlier versions of the model the approval ends everything. */
    private static boolean watchGoesOn(DelegateExecution execution) {
        return execution.getBpmnModelInstance().getModelElementById("gateway_goesOn") != null;
    }

    /** An issuer that approves the report itself is not notified. */
    private void tellIssuer(Cascade cascade) {
        if (!cascade.dispatch().issuer().equals(cascade.reportApprover())) {
            notices.tell(Notice.of(
                            Notice.Kind.REPORT_APPROVED,
                            cascade,
                            cascade.dispatch().issuer())
                    .about(cascade.receiver()));
        }
    }
}
