package vn.directivecascade.workflow;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Steps;

/** The office acknowledges the dispatch and gives it its number of entry. */
@Component("registerDispatch")
class RegisterDispatch extends ChainCompletion {

    private final Cascades cascades;

    RegisterDispatch(Cascades cascades, Steps steps, Clock clock) {
        super(cascades, steps, clock, "registrationNumber");
        this.cascades = cascades;
    }

    @Override
    void complete(Submission submission) {
        String number = submission.requiredLine("registrationNumber", 100);
        move(submission, CascadeState.REGISTERING, CascadeState.DIRECTING);
        cascades.registered(submission.cascade(), number);
        done(submission, null, null);
    }
}
