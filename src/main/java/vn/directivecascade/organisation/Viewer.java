package vn.directivecascade.organisation;

import java.util.Collection;
import java.util.Set;

/**
 * The rights with which data is read. Queries take a viewer, so that data outside its scope is not found.
 *
 * @param organisations keys of the organisations the viewer works for
 * @param provinces keys of the provinces whose cascades the viewer may read
 * @param everything whether the viewer may read every cascade
 */
public record Viewer(Set<String> organisations, Set<String> provinces, boolean everything) {

    public static final Viewer SYSTEM = new Viewer(Set.of(), Set.of(), true);

    public Viewer {
        organisations = Set.copyOf(organisations);
        provinces = Set.copyOf(provinces);
    }

    /** A list for SQL {@code in}, which needs at least one value; no organisation has the empty key. */
    public static Collection<String> inList(Set<String> keys) {
        return keys.isEmpty() ? Set.of("") : keys;
    }
}
