package vn.directivecascade.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads and writes CSV: UTF-8 with or without a byte order mark, or UTF-16 with one; separated by comma, semicolon or
 * tab. The separator is stated by a first line {@code sep=;} or detected from the titles.
 */
final class CsvTable {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final Pattern SEPARATOR_STATED = Pattern.compile("(?i)\"?sep=([,;\\t])\"?[ ,;\\t]*(\\r\\n|\\r|\\n)");
    /** Number of characters at the beginning in which titles are looked for to detect the separator. */
    private static final int LOOK_AT = 10_000;

    private CsvTable() {}

    static Table read(byte[] content, String subject, Map<String, Column> columns) {
        String text = text(content, subject);
        Matcher stated = SEPARATOR_STATED.matcher(text);
        boolean isStated = stated.lookingAt();
        char separator = isStated ? stated.group(1).charAt(0) : separator(text, columns);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
        int before = isStated ? 1 : 0;
        List<TableLine> lines = new ArrayList<>();
        int start = 1 + before;
        try (CSVParser parser = format.parse(new StringReader(isStated ? text.substring(stated.end()) : text))) {
            for (CSVRecord record : parser) {
                TableFile.boundColumns(record.size(), start);
                TableLine line = new TableLine(
                        start, record.stream().map(TableCell::text).toList());
                if (!line.isBlank()) {
                    lines.add(line);
                    TableFile.boundRows(lines);
                }
                start = (int) parser.getCurrentLineNumber() + 1 + before;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw TableFile.refused(start, subject + ".unreadable");
        }
        return new Table(lines, true);
    }

    /**
     * A CSV file of these lines that spreadsheet programs open correctly: with a byte order mark, and formulas
     * neutralised.
     */
    static byte[] write(List<List<String>> lines) {
        StringBuilder text = new StringBuilder("\uFEFF");
        for (List<String> line : lines) {
            text.append(CSVFormat.DEFAULT.format(
                            line.stream().map(Neutral::written).toArray()))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The separator with which a line of the beginning contains the most known titles. */
    private static char separator(String text, Map<String, Column> columns) {
        List<String> beginning =
                text.substring(0, Math.min(text.length(), LOOK_AT)).lines().toList();
        char best = SEPARATORS.get(0);
        long most = 0;
        for (char separator : SEPARATORS) {
            long known = beginning.stream()
                    .mapToLong(line -> known(line, separator, columns))
                    .max()
                    .orElse(0);
            if (known > most) {
                best = separator;
                most = known;
            }
        }
        return best;
    }

    private static long known(String line, char separator, Map<String, Column> columns) {
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(separator))))
                .map(title -> columns.get(Column.folded(title)))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private static String text(byte[] content, String subject) {
        Charset charset = Stream.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .filter(utf16 -> starts(content, "\uFEFF".getBytes(utf16)))
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
        CharBuffer text = CharBuffer.allocate(content.length + 1);
        CoderResult result = charset.newDecoder().decode(ByteBuffer.wrap(content), text, true);
        text.flip();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            throw TableFile.refused(line, subject + ".encoding");
        }
        return text.length() > 0 && text.charAt(0) == '\uFEFF'
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }

    private static boolean starts(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }
}
