package vn.directivecascade.process.delegate.addressee;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The addressee acknowledges the directive and states whether it is applicable. */
@Component("acknowledgeDirective")
class AcknowledgeDirective extends Completion {

    private final AddresseeResponses responses;
    private final Duties duties;
    private final EndExtension extension;
    private final Clock clock;

    AcknowledgeDirective(
            Completions completions, AddresseeResponses responses, Duties duties, EndExtension extension, Clock clock) {
        super(completions, Variables.APPLICABLE, "note");
        this.responses = responses;
        this.duties = duties;
        this.extension = extension;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        boolean applicable = submission.requiredFlag(Variables.APPLICABLE);
        String note = applicable ? submission.text("note").orElse(null) : submission.requiredText("note");
        List<Measure> measures = duties.of(submission.cascade(), submission.organisation());
        boolean mustReport = applicable && !measures.isEmpty();
        AddresseeState state = !applicable
                ? AddresseeState.NOT_APPLICABLE
                : mustReport ? AddresseeState.ACKNOWLEDGED : AddresseeState.DONE;
        if (!responses.acknowledged(
                submission.cascade(), submission.organisation(), state, note, clock.instant(), submission.user())) {
            throw Refusal.conflict("task.alreadyDone");
        }
        extension.workDone(submission);
        submission.route(Variables.MUST_REPORT, mustReport);
    }
}
