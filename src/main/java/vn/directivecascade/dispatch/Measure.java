package vn.directivecascade.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param figures those that it asks for
 */
public record Measure(
        String id,
        String clause,
        String text,
        List<String> groups,
        MeasureSource source,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Figure> figures) {

    public Measure {
        groups = groups == null ? List.of() : List.copyOf(groups);
        figures = figures == null ? List.of() : List.copyOf(figures);
    }

    /** Creates a measure of a dispatch or of the catalogue, without a source. */
    public Measure(String id, String clause, String text, List<String> groups, List<Figure> figures) {
        this(id, clause, text, groups, null, figures);
    }

    /** Whether the measure applies to an organisation in these groups. */
    public boolean concerns(Collection<String> groupsOfOrganisation) {
        return groups.isEmpty() || groups.stream().anyMatch(groupsOfOrganisation::contains);
    }

    public Measure from(MeasureSource origin) {
        return new Measure(id, clause, text, groups, origin, figures);
    }

    /** The same measure for these groups. */
    public Measure to(Collection<String> addressed) {
        return new Measure(id, clause, text, List.copyOf(addressed), source, figures);
    }

    /** The same measure with another id. */
    public Measure called(String otherId) {
        return new Measure(otherId, clause, text, groups, source, figures);
    }
}
