package vn.directivecascade.table;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lines of a file before anything is known of their meaning.
 *
 * @param complete whether every line has as many cells as the titles; a spreadsheet leaves the empty ones at the end out
 */
record Table(List<TableLine> lines, boolean complete) {

    /** Titles of a document may stand above those of the columns, within so many lines that are not empty. */
    private static final int TITLES_WITHIN = 20;

    /** The place of the line with the titles of these columns, -1 if there is none. */
    int titles(Map<String, Column> columns) {
        int best = -1;
        long most = 1;
        for (int i = 0; i < Math.min(lines.size(), TITLES_WITHIN); i++) {
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
