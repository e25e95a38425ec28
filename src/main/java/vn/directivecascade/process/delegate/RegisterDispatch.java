package vn.directivecascade.process.delegate;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;

/** The office acknowledges the dispatch and gives it its number of entry. */
@Component("registerDispatch")
class RegisterDispatch extends Completion {

    private final ChainSteps chain;

    private final Cascades cascades;

    RegisterDispatch(Completions completions, ChainSteps chain, Cascades cascades) {
        super(completions, "registrationNumber");
        this.chain = chain;
        this.cascades = cascades;
    }

    @Override
    void complete(Submission submission) {
        String number = submission.requiredLine("registrationNumber", Submission.LONGEST_NUMBER);
        chain.move(submission, Transition.REGISTER);
        cascades.registered(submission.cascade(), number);
        chain.done(submission, null, null);
    }
}
