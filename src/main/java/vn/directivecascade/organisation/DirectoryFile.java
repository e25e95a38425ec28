package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.directivecascade.organisation.DirectoryRow.Column;
import vn.directivecascade.table.TableFile;
import vn.directivecascade.table.TableRow;

/**
 * Reads and writes the directory as a file: CSV or XLSX with the columns
 * {@code key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone} in any order; several values
 * in a cell are separated by a vertical bar. A written file reads back unchanged.
 */
public final class DirectoryFile {

    private static final List<vn.directivecascade.table.Column> COLUMNS =
            Stream.of(Column.values()).map(Column::inFile).toList();
    /**
     * Columns not shown to every account. A file without these columns is refused, so that it cannot erase the
     * contacts.
     */
    private static final Set<Column> CONTACTS = Set.of(Column.EMAIL, Column.PHONE);

    private DirectoryFile() {}

    /**
     * Reads the rows of a file, whose format is detected from its content.
     *
     * @throws vn.directivecascade.kernel.RefusedFile if it cannot be read or has other columns
     */
    public static List<DirectoryRow> rows(byte[] content) {
        return TableFile.rows(content, "directory", COLUMNS).stream()
                .map(DirectoryFile::row)
                .toList();
    }

    /**
     * Writes organisations as CSV.
     *
     * @param withContacts whether with mail addresses and telephone numbers
     */
    public static byte[] csv(Collection<Organisation> organisations, boolean withContacts) {
        return TableFile.csv(lines(organisations, withContacts, vn.directivecascade.table.Column::title));
    }

    /**
     * Writes organisations as XLSX.
     *
     * @param withContacts whether with mail addresses and telephone numbers
     * @param sentences resolves a message key that begins with {@code template.}
     */
    public static byte[] spreadsheet(
            Collection<Organisation> organisations, boolean withContacts, UnaryOperator<String> sentences) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(
                sentences.apply("template.data"),
                lines(organisations, withContacts, vn.directivecascade.table.Column::heading));
        sheets.put(sentences.apply("template.guide"), TableFile.guide("directory", COLUMNS, sentences));
        return TableFile.spreadsheet(sheets);
    }

    private static List<List<String>> lines(
            Collection<Organisation> organisations,
            boolean withContacts,
            Function<vn.directivecascade.table.Column, String> title) {
        List<Column> columns = Stream.of(Column.values())
                .filter(column -> withContacts || !CONTACTS.contains(column))
                .toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::inFile).map(title).toList());
        organisations.forEach(organisation -> {
            Map<String, String> cells = cells(organisation);
            lines.add(columns.stream().map(column -> cells.get(column.title())).toList());
        });
        return lines;
    }

    /**
     * The cells of an organisation by the title of their column, in the order of the columns; an empty map for null.
     */
    static Map<String, String> cells(Organisation organisation) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (organisation != null) {
            for (Column column : Column.values()) {
                cells.put(column.title(), cell(organisation, column));
            }
        }
        return cells;
    }

    private static String cell(Organisation organisation, Column column) {
        return switch (column) {
            case KEY -> organisation.key();
            case NAME -> organisation.name();
            case LEVEL -> organisation.level().code();
            case PARENT -> Objects.toString(organisation.parent(), "");
            case GROUPS -> String.join("|", organisation.groups());
            case VALID_FROM -> day(organisation.validFrom());
            case VALID_TO -> day(organisation.validTo());
            case SUCCESSORS -> String.join("|", organisation.successors());
            case ALIASES -> organisation.aliases().stream().map(Alias::text).collect(Collectors.joining("|"));
            case EMAIL -> Objects.toString(organisation.email(), "");
            case PHONE -> Objects.toString(organisation.phone(), "");
        };
    }

    private static String day(LocalDate day) {
        return Objects.toString(day, "");
    }

    private static DirectoryRow row(TableRow row) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            cells.put(column, row.cell(column.title()));
        }
        return new DirectoryRow(row.line(), cells);
    }
}
