package vn.directivecascade.dispatch;

import java.util.Collection;
import java.util.List;

/**
 * One thing that a document demands.
 *
 * @param id unique within its document
 * @param clause the clause of the document it stands in, may be null
 * @param text what is to be done
 * @param groups codes of the addressee groups it is meant for; none means everyone
 * @param source where a measure of a directive comes from; null in a dispatch
 */
public record Measure(String id, String clause, String text, List<String> groups, MeasureSource source) {

    public Measure {
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    /** A measure as a dispatch or the catalogue states it. */
    public Measure(String id, String clause, String text, List<String> groups) {
        this(id, clause, text, groups, null);
    }

    /** Whether an organisation of these groups has to carry it out. */
    public boolean concerns(Collection<String> groupsOfOrganisation) {
        return groups.isEmpty() || groups.stream().anyMatch(groupsOfOrganisation::contains);
    }

    public Measure from(MeasureSource origin) {
        return new Measure(id, clause, text, groups, origin);
    }
}
