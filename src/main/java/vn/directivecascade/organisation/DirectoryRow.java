package vn.directivecascade.organisation;

import java.util.List;
import java.util.Map;
import vn.directivecascade.table.Column.Holds;

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

    /** The columns, how many characters a cell of theirs may hold, and the Vietnamese titles by which they are known. */
    public enum Column {
        /** The engine's names of groups and accounts have 64 characters; {@code manager.} takes eight of them. */
        KEY("key", 56, Holds.IDENTIFIER, "Mã cơ quan", "Mã đơn vị", "Mã"),
        /** The engine's names have 255 characters; {@code group.machines} puts 21 before the organisation's. */
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

        /** The column as files have it. */
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
