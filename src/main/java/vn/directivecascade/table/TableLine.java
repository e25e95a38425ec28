package vn.directivecascade.table;

import java.util.List;
import vn.directivecascade.vocabulary.Texts;

/**
 * A line of a table that is not empty, whatever kind of file it came from.
 *
 * @param number number of the line or row in the file, from 1
 */
public record TableLine(int number, List<String> cells) {

    boolean isBlank() {
        return cells.stream().allMatch(Texts::isBlank);
    }
}
