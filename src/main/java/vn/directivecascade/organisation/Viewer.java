package vn.directivecascade.organisation;

import java.util.Collection;
import java.util.Set;

/**
 * For whom something is read. Every query for facts carries its viewer, so that what is foreign is not found.
 *
 * @param organisations keys of the organisations the viewer works for
 * @param provinces keys of the provinces whose cascades the viewer watches
 * @param everything whether the viewer may read every cascade
 */
public record Viewer(Set<String> organisations, Set<String> provinces, boolean everything) {

    public static final Viewer SYSTEM = new Viewer(Set.of(), Set.of(), true);

    public Viewer {
        organisations = Set.copyOf(organisations);
        provinces = Set.copyOf(provinces);
    }

    /** SQL's {@code in} needs at least one value; no organisation has the empty key. */
    public static Collection<String> inList(Set<String> keys) {
        return keys.isEmpty() ? Set.of("") : keys;
    }
}
