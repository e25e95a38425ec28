package vn.directivecascade.workflow;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Drafting;
import vn.directivecascade.directive.Steps;

/** The leader signs and numbers the directive, or returns the draft with a reason. */
@Component("signDirective")
class SignDirective extends ChainCompletion {

    private final Drafting drafting;

    SignDirective(Cascades cascades, Steps steps, Clock clock, Drafting drafting) {
        super(cascades, steps, clock, Variables.SIGNED, "directiveNumber", "returnReason");
        this.drafting = drafting;
    }

    @Override
    void complete(Submission submission) {
        if (submission.requiredFlag(Variables.SIGNED)) {
            String number = submission.requiredLine("directiveNumber", 100);
            submission.text("returnReason");
            move(submission, CascadeState.SIGNING, CascadeState.ISSUING);
            drafting.sign(submission.cascade(), number, submission.user());
            done(submission, "signed", null);
        } else {
            String reason = submission.requiredText("returnReason");
            submission.text("directiveNumber");
            move(submission, CascadeState.SIGNING, CascadeState.DRAFTING);
            done(submission, "returned", reason);
        }
    }
}
