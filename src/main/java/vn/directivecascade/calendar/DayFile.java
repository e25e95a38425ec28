package vn.directivecascade.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.directivecascade.table.TableFile;
import vn.directivecascade.table.TableRow;
import vn.directivecascade.vocabulary.Coded;
import vn.directivecascade.vocabulary.RefusedFile;

/**
 * Decisions on days as a file: CSV in UTF-8 or XLSX, in its first line the columns {@code date,kind,name,source,decidedOn}
 * in any order; dates are written {@code yyyy-MM-dd}, the last may be left out where it is not known.
 */
public final class DayFile {

    private static final List<String> COLUMNS = List.of("date", "kind", "name", "source", "decidedOn");
    private static final Map<String, Integer> LONGEST = Map.of("name", 300, "source", 1000);
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}|[\\u2028\\u2029]");

    private final List<RefusedFile.Line> problems = new ArrayList<>();
    private final Map<LocalDate, Integer> lines = new HashMap<>();

    private DayFile() {}

    /**
     * Reads a file.
     *
     * @throws RefusedFile with everything that is wrong with it, line by line
     */
    public static List<DayDecision> read(byte[] content) {
        return new DayFile().decisions(TableFile.rows(content, "calendar", COLUMNS));
    }

    /**
     * Checks one decision as if it were the only line of a file.
     *
     * @throws RefusedFile with everything that is wrong with it
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
            wrong(row, "calendar.date.malformed", "date", "");
        } else if (date != null) {
            Integer other = lines.putIfAbsent(date, row.line());
            if (other != null) {
                wrong(row, "calendar.date.twice", date, other);
            }
        }
        DayKind kind = Coded.find(DayKind.class, row.cell("kind")).orElse(null);
        if (kind == null) {
            wrong(row, "calendar.kind.unknown", row.cell("kind"));
        }
        LONGEST.forEach((column, longest) -> {
            String cell = row.cell(column);
            if (cell.isEmpty()) {
                wrong(row, "calendar.cell.blank", column);
            } else if (INVISIBLE.matcher(cell).find()) {
                wrong(row, "calendar.cell.characters", column);
            } else if (cell.length() > longest) {
                wrong(row, "calendar.cell.tooLong", column, longest);
            }
        });
        return new DayDecision(date, kind, row.cell("name"), row.cell("source"), day(row, "decidedOn"));
    }

    private LocalDate day(TableRow row, String column) {
        String cell = row.cell(column);
        try {
            if (cell.isEmpty()) {
                return null;
            }
            if (DAY.matcher(cell).matches()) {
                return LocalDate.parse(cell);
            }
        } catch (DateTimeException e) {
            // 30 February: said below, like any other word that is no day.
        }
        wrong(row, "calendar.date.malformed", column, cell);
        return null;
    }

    private void wrong(TableRow row, String code, Object... arguments) {
        String date = row.cell("date");
        problems.add(new RefusedFile.Line(row.line(), date.isEmpty() ? null : date, code, arguments));
    }
}
