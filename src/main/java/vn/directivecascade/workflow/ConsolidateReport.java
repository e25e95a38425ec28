package vn.directivecascade.workflow;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.ReportProposal;
import vn.directivecascade.directive.Steps;

/** The department writes the report upward; if it leaves the text out, the one it wrote before stays. */
@Component("consolidateReport")
class ConsolidateReport extends ChainCompletion {

    private static final int LONGEST_REPORT = 40_000;

    private final Cascades cascades;
    private final ReportProposal proposal;

    ConsolidateReport(Cascades cascades, Steps steps, Clock clock, ReportProposal proposal) {
        super(cascades, steps, clock, "reportText");
        this.cascades = cascades;
        this.proposal = proposal;
    }

    @Override
    void complete(Submission submission) {
        String text =
                submission.text("reportText", LONGEST_REPORT).orElseGet(() -> proposal.textFor(submission.cascade()));
        move(submission, CascadeState.CONSOLIDATING, CascadeState.APPROVING);
        cascades.reported(submission.cascade(), text);
        done(submission, null, null);
    }
}
