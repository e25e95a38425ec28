package vn.directivecascade.organisation;

import java.util.List;
import java.util.stream.Stream;
import vn.directivecascade.kernel.CellChange;

/**
 * The changes by a directory file. An organisation is in one list at most, in none if it is unchanged.
 *
 * @param added organisations not known before
 * @param changed known organisations with other data
 * @param ended known organisations that now end on a given day, or earlier than before
 * @param cells all changed cells, those of known organisations first
 */
public record DirectoryChange(
        List<Organisation> added, List<Organisation> changed, List<Organisation> ended, List<CellChange> cells) {

    public List<Organisation> all() {
        return Stream.of(added, changed, ended).flatMap(List::stream).toList();
    }
}
