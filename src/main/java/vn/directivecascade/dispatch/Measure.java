package vn.directivecascade.dispatch;

import java.util.Collection;
import java.util.List;

/**
 * One measure that a document demands.
 *
 * @param id unique within its document
 * @param clause the clause of the document that states it, may be null
 * @param text what is to be done
 * @param groups codes of the addressee groups it applies to; empty means all addressees
 * @param source where a measure of a directive comes from; null in a dispatch
 */
public record Measure(String id, String clause, String text, List<String> groups, MeasureSource source) {

    public Measure {
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    /** Creates a measure of a dispatch or of the catalogue, without a source. */
    public Measure(String id, String clause, String text, List<String> groups) {
        this(id, clause, text, groups, null);
    }

    /** Whether the measure applies to an organisation in these groups. */
    public boolean concerns(Collection<String> groupsOfOrganisation) {
        return groups.isEmpty() || groups.stream().anyMatch(groupsOfOrganisation::contains);
    }

    public Measure from(MeasureSource origin) {
        return new Measure(id, clause, text, groups, origin);
    }
}
