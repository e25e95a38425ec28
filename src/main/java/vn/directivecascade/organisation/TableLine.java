package vn.directivecascade.organisation;

import java.util.List;

/**
 * A line of a table that is not empty, whatever kind of file it came from.
 *
 * @param number number of the line or row in the file, from 1
 */
public record TableLine(int number, List<String> cells) {

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
