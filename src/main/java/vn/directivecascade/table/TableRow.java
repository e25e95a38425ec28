package vn.directivecascade.table;

import java.util.Map;

/**
 * A row of a table as text; its values are not parsed yet.
 *
 * @param line number of the line or row in the file, from 1
 * @param cells the cells by the title of their column, in Unicode NFC and without surrounding white space
 */
public record TableRow(int line, Map<String, String> cells) {

    public TableRow {
        cells = Map.copyOf(cells);
    }

    /** The cell in this column, an empty text if there is none. */
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
