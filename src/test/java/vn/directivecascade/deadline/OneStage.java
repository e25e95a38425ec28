package vn.directivecascade.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.organisation.Level;

/** A policy that gives the same result for every stage. */
record OneStage(StagePolicy allowed) implements Policy {

    @Override
    public boolean reportSigned(Level level, Force force, Urgency urgency) {
        return false;
    }

    /** The terms of a case whose directive was signed then. */
    static Terms signed(Instant signedAt) {
        return terms(null, null, signedAt);
    }

    /** The terms of a case that the department began itself, not drafted yet, with what it stated. */
    static Terms drafted(DutyWindow window, Instant reportBy) {
        return terms(window, reportBy, null);
    }

    private static Terms terms(DutyWindow window, Instant reportBy, Instant signedAt) {
        Dispatch dispatch = new Dispatch(
                "bo-tttt",
                "1",
                LocalDate.of(2024, 4, 17),
                "s",
                Urgency.URGENT,
                Force.ORDER,
                null,
                null,
                window,
                null,
                reportBy,
                List.of());
        return new Terms(StatedTerms.NONE, dispatch.terms(), true, "ubnd-thanh-hoa", signedAt);
    }

    @Override
    public StagePolicy stage(Stage stage, Urgency urgency, Force force) {
        return allowed;
    }

    @Override
    public Shape shape(Level receiver, boolean selfIssued, Force force, String decision) {
        throw new AssertionError("not asked");
    }

    @Override
    public List<AddresseeRule> addressees(Shape shape) {
        throw new AssertionError("not asked");
    }

    @Override
    public List<Measure> measures(String group) {
        throw new AssertionError("not asked");
    }
}
