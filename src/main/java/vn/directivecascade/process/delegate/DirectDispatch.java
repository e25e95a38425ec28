package vn.directivecascade.process.delegate;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The leader decides: an own directive, a delegation, or a refusal whose reason is sent to the issuer. */
@Component("directDispatch")
class DirectDispatch extends Completion {

    private final ChainSteps chain;

    static final String REFUSE = "refuse";

    private static final String DELEGATE = "delegate";
    private static final Set<String> DECISIONS = Set.of("ownDirective", DELEGATE, REFUSE);

    private final Cascades cascades;
    private final Directory directory;
    private final Policy policy;
    private final Notices notices;

    DirectDispatch(
            Completions completions,
            ChainSteps chain,
            Cascades cascades,
            Directory directory,
            Policy policy,
            Notices notices) {
        super(completions, Variables.DECISION, "leaderNote");
        this.chain = chain;
        this.cascades = cascades;
        this.directory = directory;
        this.policy = policy;
        this.notices = notices;
    }

    @Override
    protected void complete(Submission submission) {
        String decision = submission.requiredWord(Variables.DECISION, DECISIONS);
        if (decision.equals(REFUSE)) {
            String reason = submission.requiredText("leaderNote");
            chain.move(submission, Transition.REFUSE);
            cascades.refused(submission.cascade(), reason);
            Cascade cascade = cascades.get(submission.cascade());
            notices.tell(Notice.of(
                            Notice.Kind.DISPATCH_REFUSED,
                            cascade,
                            cascade.dispatch().issuer())
                    .about(cascade.receiver())
                    .because(reason));
            chain.done(submission, decision, reason);
        } else {
            chain.move(submission, Transition.ASSIGN);
            refuseDelegationToIssuer(submission.cascade(), decision);
            if (!submission.modelHolds(ShapeChain.TASK)) {
                cascades.shaped(submission.cascade(), shape(submission.cascade(), decision));
            }
            chain.done(submission, decision, submission.text("leaderNote").orElse(null));
        }
    }

    private void refuseDelegationToIssuer(String id, String decision) {
        Cascade cascade = cascades.get(id);
        if (decision.equals(DELEGATE)
                && cascade.lead().equals(cascade.dispatch().issuer())) {
            throw Refusal.invalid("cascade.delegationToIssuer", cascade.lead());
        }
    }

    /** For instances of the first model versions, which do not evaluate the decision table themselves. */
    private Shape shape(String id, String decision) {
        Cascade cascade = cascades.get(id);
        Shape shape = directory
                .find(cascade.receiver(), cascade.dispatch().issuedOn())
                .map(receiver ->
                        policy.shape(receiver.level(), false, cascade.dispatch().force(), decision))
                .orElse(null);
        if (shape == null) {
            throw Refusal.invalid("cascade.noShape");
        }
        return shape;
    }
}
