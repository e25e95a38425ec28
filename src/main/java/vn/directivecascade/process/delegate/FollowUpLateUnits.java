package vn.directivecascade.process.delegate;

import org.springframework.stereotype.Component;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The department has followed up with the late units. */
@Component("followUpLateUnits")
class FollowUpLateUnits extends Completion {

    private final ChainSteps chain;

    FollowUpLateUnits(Completions completions, ChainSteps chain) {
        super(completions, "note");
        this.chain = chain;
    }

    @Override
    protected void complete(Submission submission) {
        chain.done(submission, null, submission.text("note").orElse(null));
    }
}
