package vn.directivecascade.organisation;

import java.util.List;
import java.util.Map;
import vn.directivecascade.table.Column.Holds;

/**
 * One line of a directory file as text; its values are not parsed yet.
 *
 * @param line number of the line or row in the file, from 1
 * @param cells the cells by column, without surrounding white space; an absent cell is empty
 */
public record DirectoryRow(int line, Map<Column, String> cells) {

    public DirectoryRow {
        cells = Map.copyOf(cells);
    }

    String cell(Column column) {
        return cells.getOrDefault(column, "");
    }

    /**
     * The columns, with the maximum length of their cells in characters and their alternative titles in Vietnamese.
     */
    public enum Column {
        /** Ids of groups and accounts in Camunda have 64 characters; the prefix {@code manager.} takes eight. */
        KEY("key", 56, Holds.IDENTIFIER, "Mã cơ quan", "Mã đơn vị", "Mã"),
        /**
         * Names in Camunda have 255 characters; the message {@code group.machines} adds 21 before the organisation's
         * name.
         */
        NAME("name", 230, Holds.TEXT, "Tên cơ quan", "Tên đơn vị", "Tên"),
        LEVEL("level", 40, Holds.TEXT, "Cấp"),
        PARENT("parent", 56, Holds.IDENTIFIER, "Mã cơ quan cấp trên", "Cơ quan cấp trên", "Cấp trên"),
        GROUPS("groups", 400, Holds.TEXT, "Nhóm"),
        VALID_FROM("validFrom", 10, Holds.DAY, "Hiệu lực từ", "Từ ngày"),
        VALID_TO("validTo", 10, Holds.DAY, "Hiệu lực đến", "Đến ngày"),
        SUCCESSORS("successors", 2000, Holds.IDENTIFIER, "Đơn vị kế thừa", "Cơ quan kế thừa"),
        ALIASES("aliases", 2000, Holds.IDENTIFIER, "Mã định danh"),
        EMAIL("email", 254, Holds.TEXT, "Thư điện tử", "Hộp thư"),
        PHONE("phone", 100, Holds.PHONE, "Điện thoại", "Số điện thoại");

        private final vn.directivecascade.table.Column inFile;
        private final int longest;

        Column(String title, int longest, Holds holds, String... words) {
            this.inFile = new vn.directivecascade.table.Column(title, holds, List.of(words));
            this.longest = longest;
        }

        /** The column of the table file. */
        vn.directivecascade.table.Column inFile() {
            return inFile;
        }

        String title() {
            return inFile.title();
        }

        int longest() {
            return longest;
        }
    }
}
