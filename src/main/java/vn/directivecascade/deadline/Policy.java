package vn.directivecascade.deadline;

import java.util.List;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.organisation.Level;

/** The results of the decision tables: rules that no document states and that a province may change without code. */
public interface Policy {

    /** The time allowed for a stage, its reminders and escalation. */
    StagePolicy stage(Stage stage, Urgency urgency, Force force);

    /** The name of the rule that {@link #stage} applies; null if rules have no names. */
    default String rule(Stage stage, Urgency urgency, Force force) {
        return null;
    }

    /**
     * The shape of a chain.
     *
     * @param selfIssued whether the receiver issued the dispatch itself
     * @param decision the leader's decision, null if there is no leader to decide
     * @return null if the table has no shape for this combination
     */
    Shape shape(Level receiver, boolean selfIssued, Force force, String decision);

    /** The rules on addressees of a directive of this shape. */
    List<AddresseeRule> addressees(Shape shape);

    /** Whether the report of an addressee of this level is signed by its head. */
    boolean reportSigned(Level level, Force force, Urgency urgency);

    /** The measures proposed for an addressee group where the dispatch itself names none. */
    List<Measure> measures(String group);
}
