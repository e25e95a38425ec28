package vn.directivecascade.organisation;

import java.util.Map;

/**
 * One line of a directory file as it stands there: unread, unchecked.
 *
 * @param line number of the line or row in the file, from 1
 * @param cells the cells by column, without blanks around them; a cell that is not there is empty
 */
public record DirectoryRow(int line, Map<Column, String> cells) {

    public DirectoryRow {
        cells = Map.copyOf(cells);
    }

    String cell(Column column) {
        return cells.getOrDefault(column, "");
    }

    /** The columns, and how many characters a cell of theirs may hold. */
    public enum Column {
        KEY("key", 60),
        NAME("name", 300),
        LEVEL("level", 20),
        PARENT("parent", 60),
        GROUPS("groups", 400),
        VALID_FROM("validFrom", 10),
        VALID_TO("validTo", 10),
        SUCCESSORS("successors", 2000),
        ALIASES("aliases", 2000),
        EMAIL("email", 300),
        PHONE("phone", 100);

        private final String title;
        private final int longest;

        Column(String title, int longest) {
            this.title = title;
            this.longest = longest;
        }

        String title() {
            return title;
        }

        int longest() {
            return longest;
        }
    }
}
