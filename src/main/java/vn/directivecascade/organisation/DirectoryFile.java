package vn.directivecascade.organisation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.directivecascade.organisation.DirectoryRow.Column;
import vn.directivecascade.table.TableFile;
import vn.directivecascade.table.TableRow;

/**
 * A directory as a file: CSV in UTF-8 or XLSX, in its first line the columns {@code
 * key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone} in any order; several values in a cell
 * are separated by a bar.
 */
public final class DirectoryFile {

    private static final List<String> COLUMNS =
            Stream.of(Column.values()).map(Column::title).toList();

    private DirectoryFile() {}

    /**
     * Reads the rows of a file; which of the two kinds it is, its content says.
     *
     * @throws vn.directivecascade.vocabulary.RefusedFile if it cannot be read or has other columns
     */
    public static List<DirectoryRow> rows(byte[] content) {
        return TableFile.rows(content, "directory", COLUMNS).stream()
                .map(DirectoryFile::row)
                .toList();
    }

    private static DirectoryRow row(TableRow row) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            cells.put(column, row.cell(column.title()));
        }
        return new DirectoryRow(row.line(), cells);
    }
}
