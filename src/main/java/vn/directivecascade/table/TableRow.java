package vn.directivecascade.table;

import java.util.Map;

/**
 * A row of a table as it stands in a file: unread, unchecked.
 *
 * @param line number of the line or row in the file, from 1
 * @param cells the cells by the title of their column, in Unicode NFC and without blanks around them
 */
public record TableRow(int line, Map<String, String> cells) {

    public TableRow {
        cells = Map.copyOf(cells);
    }

    /** The cell in this column, empty if it is not there. */
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
