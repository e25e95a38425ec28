package vn.directivecascade.process.delegate;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.followup.ReportProposal;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The department writes the report to the superior body; without a text, what it wrote before is
 * kept, or the present proposal is used. */
@Component("consolidateReport")
class ConsolidateReport extends Completion {

    private final ChainSteps chain;

    private static final int LONGEST_REPORT = 40_000;

    private final Cascades cascades;
    private final ReportProposal proposal;

    ConsolidateReport(Completions completions, ChainSteps chain, Cascades cascades, ReportProposal proposal) {
        super(completions, "reportText");
        this.chain = chain;
        this.cascades = cascades;
        this.proposal = proposal;
    }

    @Override
    protected void complete(Submission submission) {
        String text =
                submission.text("reportText", LONGEST_REPORT).orElseGet(() -> proposal.textFor(submission.cascade()));
        chain.move(submission, Transition.SUBMIT_REPORT);
        cascades.reported(submission.cascade(), text, proposal.present(submission.cascade()));
        chain.done(submission, null, null);
    }
}
