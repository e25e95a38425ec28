package vn.directivecascade.table;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lines of a file, before they are matched to columns.
 *
 * @param complete whether every line is expected to have as many cells as the titles, as in CSV; a spreadsheet omits
 *     empty cells at the end
 */
record Table(List<TableLine> lines, boolean complete) {

    /** The line of titles is looked for within this many non-empty lines, since a document heading may precede it. */
    private static final int MOST_LINES_ABOVE = 20;

    /** The index of the line with the titles of these columns (at least two of them), -1 if there is none. */
    int titles(Map<String, Column> columns) {
        int best = -1;
        long most = 1;
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES_ABOVE); i++) {
            TableLine line = lines.get(i);
            long known = line.cells().stream()
                    .map(cell -> columns.get(Column.folded(cell.text())))
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
            if (known > most) {
                best = i;
                most = known;
            }
        }
        return best;
    }
}
