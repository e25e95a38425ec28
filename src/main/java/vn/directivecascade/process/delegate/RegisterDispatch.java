package vn.directivecascade.process.delegate;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.cascade.document.Numbers;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The office acknowledges the dispatch and assigns its registration number. */
@Component("registerDispatch")
class RegisterDispatch extends Completion {

    private final ChainSteps chain;

    private final Cascades cascades;
    private final Numbers numbers;

    RegisterDispatch(Completions completions, ChainSteps chain, Cascades cascades, Numbers numbers) {
        super(completions, "registrationNumber");
        this.chain = chain;
        this.cascades = cascades;
        this.numbers = numbers;
    }

    @Override
    protected void complete(Submission submission) {
        String number = submission.requiredNumber("registrationNumber");
        chain.move(submission, Transition.REGISTER);
        String id = submission.cascade();
        numbers.give(Numbers.Register.ENTRY, cascades.get(id).receiver(), number, id);
        cascades.registered(id, number);
        chain.done(submission, null, null);
    }
}
