package vn.directivecascade.process.delegate;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.cascade.document.Numbers;
import vn.directivecascade.cascade.draft.Drafting;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The leader signs and numbers the directive, or returns the draft with a reason. */
@Component("signDirective")
class SignDirective extends Completion {

    private final ChainSteps chain;

    private final Drafting drafting;
    private final Cascades cascades;
    private final Numbers numbers;

    SignDirective(Completions completions, ChainSteps chain, Drafting drafting, Cascades cascades, Numbers numbers) {
        super(completions, Variables.SIGNED, "directiveNumber", "returnReason");
        this.chain = chain;
        this.drafting = drafting;
        this.cascades = cascades;
        this.numbers = numbers;
    }

    @Override
    protected void complete(Submission submission) {
        if (submission.requiredFlag(Variables.SIGNED)) {
            String number = submission.requiredNumber("directiveNumber");
            submission.text("returnReason");
            chain.move(submission, Transition.SIGN);
            String id = submission.cascade();
            numbers.give(Numbers.Register.DIRECTIVE, cascades.get(id).directiveIssuer(), number, id);
            drafting.sign(id, number, submission.user());
            chain.done(submission, "signed", null);
        } else {
            String reason = submission.requiredText("returnReason");
            submission.text("directiveNumber");
            chain.move(submission, Transition.RETURN_DRAFT);
            chain.done(submission, "returned", reason);
        }
    }
}
