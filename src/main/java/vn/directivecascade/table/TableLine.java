package vn.directivecascade.table;

import java.util.List;

/**
 * A non-empty line of a table, from a file of either format.
 *
 * @param number number of the line or row in the file, from 1
 */
record TableLine(int number, List<TableCell> cells) {

    boolean isBlank() {
        return cells.stream().allMatch(TableCell::isBlank);
    }

    /** Number of cells that are not blank. */
    long filled() {
        return cells.stream().filter(cell -> !cell.isBlank()).count();
    }

    /** Number of cells up to the last one that is not blank. */
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
