package vn.directivecascade.process;

import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.identity.account.Heads;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.work.Succession;

/** Whether the head of an addressee signs its report. */
@Component
public class ReportSignatures {

    private final Cascades cascades;
    private final Directory directory;
    private final Policy policy;
    private final Heads heads;
    private final Succession succession;

    ReportSignatures(Cascades cascades, Directory directory, Policy policy, Heads heads, Succession succession) {
        this.cascades = cascades;
        this.directory = directory;
        this.policy = policy;
        this.heads = heads;
        this.succession = succession;
    }

    /** Whether the table {@code report-signature} says so, and who holds the addressee's work has a head that can log in. */
    public boolean isToBeSigned(String cascade, String organisation) {
        Cascade of = cascades.get(cascade);
        return policy.reportSigned(
                        directory.get(organisation).level(),
                        of.terms().force(),
                        of.terms().urgency())
                && succession.holders(organisation).stream().anyMatch(heads::has);
    }
}
