package vn.directivecascade.workflow;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Steps;

/** The ICT department takes the committee's assignment. */
@Component("acknowledgeAssignment")
class AcknowledgeAssignment extends ChainCompletion {

    AcknowledgeAssignment(Cascades cascades, Steps steps, Clock clock) {
        super(cascades, steps, clock, "note");
    }

    @Override
    void complete(Submission submission) {
        move(submission, CascadeState.ASSIGNING, CascadeState.DRAFTING);
        done(submission, null, submission.text("note").orElse(null));
    }
}
