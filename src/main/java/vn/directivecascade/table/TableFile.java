package vn.directivecascade.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.directivecascade.vocabulary.RefusedFile;
import vn.directivecascade.vocabulary.Texts;

/** Reads a table with known columns, in any order, from CSV in UTF-8 or from an XLSX file; its content says which. */
public final class TableFile {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private TableFile() {}

    /**
     * Reads the rows of a file.
     *
     * @param subject what the table is about; the codes of refusals begin with it, {@code directory.column.missing}
     * @param columns the titles that the first line must hold, each once
     * @throws RefusedFile if it cannot be read or has other columns
     */
    public static List<TableRow> rows(byte[] content, String subject, List<String> columns) {
        List<TableLine> lines =
                isSpreadsheet(content) ? SpreadsheetTable.lines(content, subject) : CsvTable.lines(content, subject);
        if (lines.size() < 2) {
            throw refused(1, subject, "empty");
        }
        List<String> titles = titles(lines.get(0), subject, columns);
        List<RefusedFile.Line> tooLong = lines.stream()
                .filter(line -> line.cells().size() > titles.size())
                .map(line -> new RefusedFile.Line(line.number(), null, subject + ".row.cells", titles.size()))
                .toList();
        if (!tooLong.isEmpty()) {
            throw new RefusedFile(subject + ".refused", tooLong);
        }
        return lines.stream().skip(1).map(line -> row(line, titles)).toList();
    }

    /** The refusal of a file for one reason. */
    static RefusedFile refused(int line, String subject, String reason) {
        return new RefusedFile(subject + ".refused", List.of(new RefusedFile.Line(line, null, subject + "." + reason)));
    }

    private static boolean isSpreadsheet(byte[] content) {
        for (int i = 0; i < ZIP.length; i++) {
            if (content.length <= i || content[i] != ZIP[i]) {
                return false;
            }
        }
        return true;
    }

    private static List<String> titles(TableLine first, String subject, List<String> columns) {
        List<RefusedFile.Line> problems = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(columns);
        List<String> titles = first.cells().stream().map(Texts::normal).toList();
        for (String title : titles) {
            if (!columns.contains(title)) {
                problems.add(new RefusedFile.Line(first.number(), null, subject + ".column.unknown", title));
            } else if (!missing.remove(title)) {
                problems.add(new RefusedFile.Line(first.number(), null, subject + ".column.twice", title));
            }
        }
        missing.forEach(
                title -> problems.add(new RefusedFile.Line(first.number(), null, subject + ".column.missing", title)));
        if (!problems.isEmpty()) {
            throw new RefusedFile(subject + ".refused", problems);
        }
        return titles;
    }

    private static TableRow row(TableLine line, List<String> titles) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < line.cells().size(); i++) {
            cells.put(titles.get(i), Texts.normal(line.cells().get(i)));
        }
        return new TableRow(line.number(), cells);
    }
}
