package vn.directivecascade.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.table.TableFile;

/** Writes the rows of a list as a file; a cell that a spreadsheet program would take for a formula is written as text. */
@Component
public class ListFiles {

    /**
     * Most rows of a file; a list read for a file is read with one more. The answers of all units of the nation on six
     * measures are half of it.
     */
    public static final int MOST_ROWS = 50_000;

    private final MessageSource messages;

    ListFiles(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * A column.
     *
     * @param title message key of its title
     * @param value of a row: a number, a {@code LocalDate}, an {@code OffsetDateTime} of Viet Nam or a text; null for
     *     an empty cell
     */
    public record Column<T>(String title, Function<T, ?> value) {}

    /**
     * What a list is about, which the name of its file says and the head of the pages if a spreadsheet is printed.
     *
     * @param name message key of its name
     * @param about number of the document whose rows it has, null if they are of several
     * @param at the moment whose facts it shows
     */
    public record Title(String name, String about, Instant at) {}

    /** A list as a file to be saved, whose name says of what and of when it is. */
    public <T> ResponseEntity<byte[]> of(String format, Title title, List<Column<T>> columns, List<T> rows) {
        String name = say(title.name());
        String about = title.about() == null ? name : name + " " + title.about();
        String moment = Times.moment(title.at());
        return written(
                format,
                name,
                Download.fileName(about + " " + moment),
                messages.getMessage("list.asOf", new Object[] {about, moment}, LocaleContextHolder.getLocale()),
                columns,
                rows);
    }

    /**
     * A list as a file to be saved.
     *
     * @param format {@code xlsx} or {@code csv}; blank for the first
     * @param name message key of its name
     * @throws Refusal {@code request.word} for another format, {@code list.tooLong} beyond {@link #MOST_ROWS}
     */
    public <T> ResponseEntity<byte[]> of(String format, String name, List<Column<T>> columns, List<T> rows) {
        return named(format, say(name), columns, rows);
    }

    /** The same with a name that is no message key. */
    public <T> ResponseEntity<byte[]> named(String format, String name, List<Column<T>> columns, List<T> rows) {
        return written(format, name, name, null, columns, rows);
    }

    private <T> ResponseEntity<byte[]> written(
            String format, String sheet, String name, String head, List<Column<T>> columns, List<T> rows) {
        FileFormat asked = Asked.word("format", format, FileFormat.class);
        FileFormat chosen = asked == null ? FileFormat.XLSX : asked;
        if (rows.size() > MOST_ROWS) {
            throw Refusal.invalid("list.tooLong", MOST_ROWS);
        }
        List<List<Object>> lines = new ArrayList<>();
        lines.add(columns.stream().<Object>map(column -> say(column.title())).toList());
        rows.forEach(row -> lines.add(columns.stream()
                .<Object>map(column -> column.value().apply(row))
                .map(chosen == FileFormat.XLSX ? ListFiles::cell : ListFiles::text)
                .toList()));
        byte[] content = chosen == FileFormat.XLSX
                ? TableFile.spreadsheet(Map.of(sheet, lines), head)
                : TableFile.csv(lines.stream()
                        .map(line -> line.stream().map(String::valueOf).toList())
                        .toList());
        return ResponseEntity.ok()
                .contentType(chosen.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.attachment(name + "." + chosen.code()))
                .body(content);
    }

    /** The text with this message key. */
    public String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }

    private static Object cell(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment.toLocalDateTime();
        }
        return value == null ? "" : value;
    }

    private static Object text(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return Times.moment(moment.toInstant());
        }
        if (value instanceof LocalDate day) {
            return Times.day(day);
        }
        return value == null ? "" : value;
    }
}
