package vn.directivecascade.process.delegate;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The ICT department acknowledges the committee's assignment. */
@Component("acknowledgeAssignment")
class AcknowledgeAssignment extends Completion {

    private final ChainSteps chain;

    AcknowledgeAssignment(Completions completions, ChainSteps chain) {
        super(completions, "note");
        this.chain = chain;
    }

    @Override
    protected void complete(Submission submission) {
        chain.move(submission, Transition.ACCEPT);
        chain.done(submission, null, submission.text("note").orElse(null));
    }
}
