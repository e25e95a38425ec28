package vn.directivecascade.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.table.Column;
import vn.directivecascade.table.Column.Holds;
import vn.directivecascade.table.Days;
import vn.directivecascade.table.TableFile;
import vn.directivecascade.table.TableRow;

/**
 * Reads decisions on days from a file: CSV or XLSX with the columns {@code date,kind,name,source,decidedOn} in any
 * order. The cells of {@code decidedOn} may be empty.
 */
public final class DayFile {

    /** Years for which decisions are accepted: no deadline lies before, and no government decides on days after. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 2099;

    private static final List<Column> COLUMNS = List.of(
            Column.of("date", Holds.DAY, "Ngày"),
            Column.of("kind", Holds.TEXT, "Loại ngày"),
            Column.of("name", Holds.TEXT, "Tên ngày", "Nội dung"),
            Column.of("source", Holds.TEXT, "Căn cứ"),
            Column.of("decidedOn", Holds.DAY, "Ngày ban hành"));
    private static final Map<String, Integer> LONGEST = Map.of("name", 300, "source", 1000);
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}|[\\u2028\\u2029]");

    private final List<RefusedFile.Line> problems = new ArrayList<>();
    private final Map<LocalDate, Integer> lines = new HashMap<>();

    private DayFile() {}

    /**
     * Reads a file.
     *
     * @throws RefusedFile with all errors, line by line
     */
    public static List<DayDecision> read(byte[] content) {
        return new DayFile().decisions(TableFile.rows(content, "calendar", COLUMNS));
    }

    /**
     * Writes an XLSX template.
     *
     * @param sentences resolves a message key that begins with {@code template.}
     */
    public static byte[] template(UnaryOperator<String> sentences) {
        return TableFile.template("calendar", COLUMNS, sentences);
    }

    /** The cells of a decision by the title of their column; an empty map for null. */
    static Map<String, String> cells(DayDecision decision) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (decision != null) {
            cells.put("kind", decision.kind().code());
            cells.put("name", decision.name());
            cells.put("source", decision.source());
            cells.put("decidedOn", Objects.toString(decision.decidedOn(), ""));
        }
        return cells;
    }

    /**
     * Checks one decision like the only line of a file.
     *
     * @throws RefusedFile with all errors
     */
    public static DayDecision check(Map<String, String> cells) {
        return new DayFile().decisions(List.of(new TableRow(1, cells))).get(0);
    }

    private List<DayDecision> decisions(List<TableRow> rows) {
        List<DayDecision> decisions = rows.stream().map(this::decision).toList();
        if (!problems.isEmpty()) {
            throw new RefusedFile("calendar.refused", problems);
        }
        return decisions;
    }

    private DayDecision decision(TableRow row) {
        LocalDate date = day(row, "date");
        if (row.cell("date").isEmpty()) {
            wrong(row, "calendar.date.malformed", named("date"), "");
        } else if (date != null) {
            if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                wrong(row, "calendar.date.year", date, FIRST_YEAR, LAST_YEAR);
            }
            Integer other = lines.putIfAbsent(date, row.line());
            if (other != null) {
                wrong(row, "calendar.date.twice", date, other);
            }
        }
        DayKind kind = DayKind.called(row.cell("kind")).orElse(null);
        if (kind == null) {
            wrong(row, "calendar.kind.unknown", row.cell("kind"));
        }
        LONGEST.forEach((column, longest) -> {
            String cell = row.cell(column);
            if (cell.isEmpty()) {
                wrong(row, "calendar.cell.blank", named(column));
            } else if (cell.length() > longest) {
                wrong(row, "calendar.cell.tooLong", named(column), longest);
            } else if (INVISIBLE.matcher(cell).find()) {
                wrong(row, "calendar.cell.characters", named(column));
            }
        });
        LocalDate decidedOn = day(row, "decidedOn");
        if (date != null && decidedOn != null && decidedOn.isAfter(date)) {
            wrong(row, "calendar.decidedOn.after", decidedOn, date);
        }
        return new DayDecision(date, kind, row.cell("name"), row.cell("source"), decidedOn);
    }

    private LocalDate day(TableRow row, String column) {
        try {
            return Days.day(row.cell(column));
        } catch (DateTimeException e) {
            wrong(row, "calendar.date.malformed", named(column), row.cell(column));
            return null;
        }
    }

    private static String named(String title) {
        return Column.named(COLUMNS, title);
    }

    private void wrong(TableRow row, String code, Object... arguments) {
        String date = row.cell("date");
        problems.add(new RefusedFile.Line(row.line(), date.isEmpty() ? null : date, code, arguments));
    }
}
