package vn.directivecascade.table;

import java.util.List;

/**
 * A line of a table that is not empty, whatever kind of file it came from.
 *
 * @param number number of the line or row in the file, from 1
 */
record TableLine(int number, List<TableCell> cells) {

    boolean isBlank() {
        return cells.stream().allMatch(TableCell::isBlank);
    }

    /** How many cells hold something. */
    long filled() {
        return cells.stream().filter(cell -> !cell.isBlank()).count();
    }

    /** How many cells there are up to the last that holds something. */
    int width() {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    String text(int cell) {
        return cell < cells.size() ? cells.get(cell).text() : "";
    }
}
