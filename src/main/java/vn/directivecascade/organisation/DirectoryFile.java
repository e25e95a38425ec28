package vn.directivecascade.organisation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.directivecascade.organisation.DirectoryRow.Column;
import vn.directivecascade.vocabulary.RefusedFile;

/**
 * A directory as a file: CSV in UTF-8 or XLSX, in its first line the columns {@code
 * key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone} in any order; several values in a cell
 * are separated by a bar.
 */
public final class DirectoryFile {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private DirectoryFile() {}

    /**
     * Reads the rows of a file; which of the two kinds it is, its content says.
     *
     * @throws RefusedFile if it cannot be read or has other columns
     */
    public static List<DirectoryRow> rows(byte[] content) {
        List<TableLine> lines = isSpreadsheet(content) ? SpreadsheetTable.lines(content) : CsvTable.lines(content);
        if (lines.size() < 2) {
            throw refused(1, "directory.empty");
        }
        List<Column> columns = columns(lines.get(0));
        List<RefusedFile.Line> tooLong = lines.stream()
                .filter(line -> line.cells().size() > columns.size())
                .map(line -> new RefusedFile.Line(line.number(), null, "directory.row.cells", columns.size()))
                .toList();
        if (!tooLong.isEmpty()) {
            throw new RefusedFile("directory.refused", tooLong);
        }
        return lines.stream().skip(1).map(line -> row(line, columns)).toList();
    }

    /** The refusal of a file for one reason. */
    static RefusedFile refused(int line, String code) {
        return new RefusedFile("directory.refused", List.of(new RefusedFile.Line(line, null, code)));
    }

    private static boolean isSpreadsheet(byte[] content) {
        for (int i = 0; i < ZIP.length; i++) {
            if (content.length <= i || content[i] != ZIP[i]) {
                return false;
            }
        }
        return true;
    }

    private static List<Column> columns(TableLine titles) {
        List<RefusedFile.Line> problems = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        Set<Column> missing = EnumSet.allOf(Column.class);
        for (String title : titles.cells()) {
            Column column = Stream.of(Column.values())
                    .filter(known -> known.title().equals(title.strip()))
                    .findFirst()
                    .orElse(null);
            columns.add(column);
            if (column == null) {
                problems.add(new RefusedFile.Line(titles.number(), null, "directory.column.unknown", title));
            } else if (!missing.remove(column)) {
                problems.add(new RefusedFile.Line(titles.number(), null, "directory.column.twice", title));
            }
        }
        missing.forEach(column ->
                problems.add(new RefusedFile.Line(titles.number(), null, "directory.column.missing", column.title())));
        if (!problems.isEmpty()) {
            throw new RefusedFile("directory.refused", problems);
        }
        return columns;
    }

    private static DirectoryRow row(TableLine line, List<Column> columns) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        for (int i = 0; i < line.cells().size(); i++) {
            cells.put(
                    columns.get(i),
                    Normalizer.normalize(line.cells().get(i), Normalizer.Form.NFC)
                            .strip());
        }
        return new DirectoryRow(line.number(), cells);
    }
}
