package vn.directivecascade.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.directivecascade.organisation.Level;

/** A policy that answers the same for every stage, and nothing else. */
record OneStage(StagePolicy allowed) implements Policy {

    /** A cascade whose directive was signed then. */
    static Cascade signedCascade(Instant signedAt) {
        return cascade(signedAt, new Directive("s", "1/UBND", signedAt, "leader", List.of()), null, null);
    }

    /** A cascade whose directive is not drafted yet, with what its dispatch states. */
    static Cascade cascade(Instant receivedAt, DutyWindow window, Instant reportBy) {
        return cascade(receivedAt, null, window, reportBy);
    }

    private static Cascade cascade(Instant receivedAt, Directive directive, DutyWindow window, Instant reportBy) {
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
        return new Cascade(
                "id",
                "ubnd-thanh-hoa",
                "so-tttt-thanh-hoa",
                "ubnd-thanh-hoa",
                Shape.OWN_DIRECTIVE,
                CascadeState.TRACKING,
                receivedAt,
                null,
                null,
                dispatch,
                directive,
                null);
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
