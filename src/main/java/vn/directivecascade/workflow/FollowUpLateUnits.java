package vn.directivecascade.workflow;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Steps;

/** The department has gone after the late units. */
@Component("followUpLateUnits")
class FollowUpLateUnits extends ChainCompletion {

    FollowUpLateUnits(Cascades cascades, Steps steps, Clock clock) {
        super(cascades, steps, clock, "note");
    }

    @Override
    void complete(Submission submission) {
        done(submission, null, submission.text("note").orElse(null));
    }
}
