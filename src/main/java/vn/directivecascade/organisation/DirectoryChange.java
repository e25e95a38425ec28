package vn.directivecascade.organisation;

import java.util.List;
import java.util.stream.Stream;
import vn.directivecascade.kernel.CellChange;

/**
 * What a directory file changes. Each organisation stands in one of the lists or, if the file says nothing new about it,
 * in none.
 *
 * @param added those not known before
 * @param changed those known with other facts
 * @param ended those known without an end, or with a later one, that now end on a given day
 * @param cells every cell that changes, those of known organisations first
 */
public record DirectoryChange(
        List<Organisation> added, List<Organisation> changed, List<Organisation> ended, List<CellChange> cells) {

    public List<Organisation> all() {
        return Stream.of(added, changed, ended).flatMap(List::stream).toList();
    }
}
