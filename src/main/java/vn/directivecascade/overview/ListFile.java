package vn.directivecascade.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.reporting.Download;
import vn.directivecascade.table.TableFile;

/** Writes the rows of a list as a file; a cell that a spreadsheet program would take for a formula is written as text. */
final class ListFile {

    /** The format of a file. */
    enum Format implements Coded {
        XLSX("xlsx", FileTypes.XLSX),
        CSV("csv", FileTypes.CSV);

        private final String code;
        private final String mediaType;

        Format(String code, String mediaType) {
            this.code = code;
            this.mediaType = mediaType;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * A column.
     *
     * @param title message key of its title
     * @param value of a row: a number, a {@code LocalDate}, an {@code Instant} (written in Viet Nam's time) or a text;
     *     null for an empty cell
     */
    record Column<T>(String title, Function<T, Object> value) {}

    private ListFile() {}

    /**
     * The file as a download.
     *
     * @param say resolves a message key
     */
    static <T> ResponseEntity<byte[]> of(
            String format, String name, List<Column<T>> columns, List<T> rows, Function<String, String> say) {
        Format asked = Asked.word("format", format, Format.class);
        Format chosen = asked == null ? Format.XLSX : asked;
        List<List<Object>> lines = new ArrayList<>();
        lines.add(columns.stream()
                .<Object>map(column -> say.apply(column.title()))
                .toList());
        rows.forEach(row -> lines.add(columns.stream()
                .<Object>map(column -> column.value().apply(row))
                .map(chosen == Format.XLSX ? ListFile::cell : ListFile::text)
                .toList()));
        byte[] content = chosen == Format.XLSX
                ? TableFile.spreadsheet(Map.of(name, lines))
                : TableFile.csv(lines.stream()
                        .map(line -> line.stream().map(String::valueOf).toList())
                        .toList());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(chosen.mediaType))
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.attachment(name + "." + chosen.code))
                .body(content);
    }

    private static Object cell(Object value) {
        return value instanceof Instant moment ? LocalDateTime.ofInstant(moment, WorkingCalendar.ZONE) : orEmpty(value);
    }

    private static Object text(Object value) {
        if (value instanceof Instant moment) {
            return Times.moment(moment);
        }
        return value instanceof LocalDate day ? Times.day(day) : orEmpty(value);
    }

    private static Object orEmpty(Object value) {
        return value == null ? "" : value;
    }
}
