package vn.directivecascade.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.kernel.Texts;

/**
 * Reads and writes tables with known columns, in any order, as CSV or XLSX; the format is detected from the content.
 * Values that a spreadsheet program may have altered (rounded, truncated, converted) are refused, each with its line
 * number.
 */
public final class TableFile {

    /** Maximum number of non-empty lines: six times the organisations of the nation. */
    static final int MOST_ROWS = 20_000;
    /** Maximum number of cells in a line. */
    static final int MOST_COLUMNS = 100;
    /** Maximum length of a cell in characters. */
    static final int LONGEST_CELL = 4_000;
    /** Maximum number of values in a cell that holds several, separated by {@code |}. */
    static final int MOST_VALUES = 50;
    /**
     * Maximum number of filled cells in a line above the titles; a line with more is taken for a line of the table.
     */
    private static final int MOST_CELLS_ABOVE = 2;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /**
     * The first bytes of files in Office formats up to 2003, and of password-protected files in the present formats.
     */
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    /**
     * Telephone numbers that cannot have lost a leading zero: with country code, service numbers, emergency numbers.
     */
    private static final Pattern WHOLE_PHONE = Pattern.compile("84\\d{8,10}|1[89]00\\d{0,6}|1\\d{2}");

    private final String subject;
    private final List<Column> columns;
    private final Map<String, Column> known;
    private final List<RefusedFile.Line> problems = new ArrayList<>();
    /** The index of the first column, which identifies what a line is about. */
    private int key;

    private TableFile(String subject, List<Column> columns) {
        this.subject = subject;
        this.columns = columns;
        this.known = Column.byTitle(columns);
    }

    /**
     * Reads the rows of a file.
     *
     * @param subject what the table is about; some refusal codes begin with it, for example
     *     {@code directory.column.missing}
     * @param columns the columns that the line of titles must name, each once; the first identifies what a line is
     *     about
     * @throws RefusedFile if the file cannot be read, has other columns, or has cells that are refused
     */
    public static List<TableRow> rows(byte[] content, String subject, List<Column> columns) {
        try {
            return new TableFile(subject, columns).read(content);
        } catch (RefusedFile refused) {
            throw refused.as(subject + ".refused");
        }
    }

    /** Writes a CSV file in UTF-8 that {@link #rows} reads back unchanged. */
    public static byte[] csv(List<List<String>> lines) {
        return CsvTable.write(lines);
    }

    /**
     * Writes an XLSX file that {@link #rows} reads back unchanged.
     *
     * @param sheets the lines of each sheet by its name, of texts, numbers, dates and
     *     local dates with a time; the first line of each holds the titles
     */
    public static byte[] spreadsheet(Map<String, ? extends List<? extends List<?>>> sheets) {
        return spreadsheet(sheets, null);
    }

    /**
     * The same with a line at the head of every page that is printed.
     *
     * @param head null for none
     */
    public static byte[] spreadsheet(Map<String, ? extends List<? extends List<?>>> sheets, String head) {
        return SpreadsheetTable.write(sheets, head);
    }

    /** Writes an XLSX template with the titles, and a second sheet that explains each column. */
    public static byte[] template(String subject, List<Column> columns, UnaryOperator<String> sentences) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(
                sentences.apply("template.data"),
                List.of(columns.stream().map(Column::heading).toList()));
        sheets.put(sentences.apply("template.guide"), guide(subject, columns, sentences));
        return spreadsheet(sheets);
    }

    /**
     * The lines of a sheet that explains each column.
     *
     * @param sentences resolves a message key that begins with {@code template.}
     */
    public static List<List<String>> guide(String subject, List<Column> columns, UnaryOperator<String> sentences) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                sentences.apply("template.guide.column"),
                sentences.apply("template.guide.words"),
                sentences.apply("template.guide.holds")));
        columns.forEach(column -> lines.add(List.of(
                column.heading(),
                Stream.concat(column.words().stream().skip(1), Stream.of(column.title()))
                        .collect(Collectors.joining(", ")),
                sentences.apply("template." + subject + "." + column.title()))));
        lines.add(List.of("", "", sentences.apply("template.guide.text")));
        return lines;
    }

    private List<TableRow> read(byte[] content) {
        if (starts(content, COMPOUND)) {
            throw refused(1, "table.oldFormat");
        }
        Table table = starts(content, ZIP)
                ? SpreadsheetTable.read(content, subject, known)
                : CsvTable.read(content, subject, known);
        if (table.lines().isEmpty()) {
            throw refused(1, subject + ".empty");
        }
        int at = Math.max(0, table.titles(known));
        checkAbove(table.lines().subList(0, at));
        TableLine first = table.lines().get(at);
        List<TableLine> lines = table.lines().subList(at + 1, table.lines().size());
        if (lines.isEmpty() && table.titles(known) >= 0 || table.lines().size() < 2) {
            throw refused(first.number(), subject + ".empty");
        }
        List<Column> titles = titles(first, lines);
        key = titles.indexOf(columns.get(0));
        List<TableRow> rows =
                lines.stream().map(line -> row(line, titles, table.complete())).toList();
        throwProblems();
        return rows;
    }

    /**
     * Accepts a document heading above the titles; refuses a line of the table there, which would be skipped
     * silently.
     */
    private void checkAbove(List<TableLine> above) {
        above.stream()
                .filter(line -> line.filled() > MOST_CELLS_ABOVE)
                .forEach(line -> problems.add(new RefusedFile.Line(line.number(), null, "table.titles.below")));
        throwProblems();
    }

    /** The column of each cell; null for a column without title, whose cells must be empty. */
    private List<Column> titles(TableLine first, List<TableLine> lines) {
        Set<Column> missing = new LinkedHashSet<>(columns);
        List<Column> titles = new ArrayList<>();
        for (int i = 0; i < first.width(); i++) {
            String title = beginning(first.text(i));
            Column column = known.get(Column.folded(title));
            if (title.isEmpty()) {
                int cell = i;
                lines.stream()
                        .filter(line -> !Texts.isBlank(line.text(cell)))
                        .findFirst()
                        .ifPresent(line -> problems.add(
                                new RefusedFile.Line(line.number(), null, "table.column.unnamed", cell + 1)));
            } else if (column == null) {
                problems.add(new RefusedFile.Line(first.number(), null, subject + ".column.unknown", title));
            } else if (!missing.remove(column)) {
                problems.add(new RefusedFile.Line(first.number(), null, subject + ".column.twice", title));
            }
            titles.add(column);
        }
        missing.forEach(column ->
                problems.add(new RefusedFile.Line(first.number(), null, subject + ".column.missing", column.named())));
        throwProblems();
        return titles;
    }

    private TableRow row(TableLine line, List<Column> titles, boolean complete) {
        if (line.width() > titles.size()) {
            wrong(line, subject + ".row.cells", titles.size());
        } else if (complete && line.cells().size() < titles.size()) {
            wrong(line, "table.row.short", line.cells().size(), titles.size());
        } else if (areTitles(line, titles)) {
            wrong(line, "table.titles.again");
        } else {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < line.width(); i++) {
                if (titles.get(i) != null) {
                    cells.put(titles.get(i).title(), cell(line, i, titles.get(i)));
                }
            }
            return new TableRow(line.number(), cells);
        }
        return new TableRow(line.number(), Map.of());
    }

    private boolean areTitles(TableLine line, List<Column> titles) {
        Set<Column> found = new HashSet<>();
        for (int i = 0; i < line.width(); i++) {
            if (titles.get(i) != null && titles.get(i) == known.get(Column.folded(line.text(i)))) {
                found.add(titles.get(i));
            }
        }
        return found.size() > 1 && found.size() == line.filled();
    }

    private String cell(TableLine line, int place, Column column) {
        TableCell cell = line.cells().get(place);
        String text = cell.text();
        switch (cell.kind()) {
            case TEXT -> text = text(line, Neutral.read(text), column);
            case NUMBER -> {
                boolean safe = column.holds() == Column.Holds.TEXT
                        || column.holds() == Column.Holds.PHONE
                                && WHOLE_PHONE.matcher(text).matches();
                if (!safe) {
                    wrong(line, "table.cell.number", column.named(), text);
                }
            }
            case PADDED -> {
                if (column.holds() == Column.Holds.DAY) {
                    wrong(line, "table.cell.number", column.named(), text);
                }
            }
            case DAY -> {
                if (column.holds() != Column.Holds.DAY) {
                    wrong(line, "table.cell.day", column.named(), text);
                }
            }
            case FORMULA -> wrong(line, subject + ".formula");
            case ERROR -> wrong(line, "table.cell.error", column.named(), text);
            case MERGED -> wrong(line, "table.cell.merged", column.named());
            default -> wrong(line, "table.cell.value", column.named(), text);
        }
        return text;
    }

    private String text(TableLine line, String raw, Column column) {
        if (raw.length() > LONGEST_CELL) {
            wrong(line, "table.cell.tooLong", column.named(), LONGEST_CELL);
            return "";
        }
        String text = Texts.normal(raw);
        if (LostLetters.isError(text)) {
            wrong(line, "table.cell.error", column.named(), text);
        } else if (LostLetters.isRounded(text)) {
            wrong(line, "table.cell.rounded", column.named(), text);
        } else if (LostLetters.in(raw)) {
            wrong(line, "table.cell.letters", column.named(), text);
        } else if (text.equals("TRUE") || text.equals("FALSE")) {
            wrong(line, "table.cell.value", column.named(), text);
        } else if (text.chars().filter(c -> c == '|').count() >= MOST_VALUES) {
            wrong(line, "table.cell.values", column.named(), MOST_VALUES);
        }
        return text;
    }

    private void wrong(TableLine line, String code, Object... arguments) {
        String about = beginning(line.text(key));
        problems.add(new RefusedFile.Line(line.number(), about.isEmpty() ? null : about, code, arguments));
    }

    private static String beginning(String text) {
        return Texts.normal(text.substring(0, Math.min(text.length(), Column.LONGEST_TITLE)));
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new RefusedFile(subject + ".refused", problems);
        }
    }

    /** Creates the refusal of a file for one reason. */
    static RefusedFile refused(int line, String code, Object... arguments) {
        return new RefusedFile(code, List.of(new RefusedFile.Line(line, null, code, arguments)));
    }

    /** Refuses a table with more than {@link #MOST_ROWS} lines. */
    static void boundRows(List<TableLine> lines) {
        if (lines.size() > MOST_ROWS) {
            throw refused(lines.get(MOST_ROWS).number(), "table.rows", MOST_ROWS);
        }
    }

    /** Refuses a line with more than {@link #MOST_COLUMNS} cells. */
    static void boundColumns(int cells, int line) {
        if (cells > MOST_COLUMNS) {
            throw refused(line, "table.columns", MOST_COLUMNS);
        }
    }

    private static boolean starts(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }
}
