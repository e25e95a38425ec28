package vn.directivecascade.organisation;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.directivecascade.vocabulary.Coded;

/**
 * A directory as a CSV file in UTF-8 with the columns {@code
 * key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone}; several values in a cell are separated
 * by a bar.
 */
public final class DirectoryFile {

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private DirectoryFile() {}

    /**
     * Reads the organisations of a file.
     *
     * @throws IllegalArgumentException if a line cannot be read; the message names the line and the reason
     */
    public static List<Organisation> read(Reader file) throws IOException {
        try (var parser = FORMAT.parse(file)) {
            return parser.stream().map(DirectoryFile::organisation).toList();
        }
    }

    private static Organisation organisation(CSVRecord line) {
        try {
            String key = line.get("key");
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("key is not a slug: " + key);
            }
            List<String> groups = Directory.split(line.get("groups"));
            groups.forEach(group -> Coded.of(AddresseeGroup.class, group));
            String name = line.get("name");
            if (name.isBlank()) {
                throw new IllegalArgumentException("no name");
            }
            Level level = Coded.of(Level.class, line.get("level"));
            String parent = blankToNull(line.get("parent"));
            if (parent == null && !level.mayStandAlone()) {
                throw new IllegalArgumentException("only a ministry or a province has no parent");
            }
            return new Organisation(
                    key,
                    name,
                    level,
                    parent,
                    groups,
                    day(line.get("validFrom")),
                    day(line.get("validTo")),
                    Directory.split(line.get("successors")),
                    Directory.split(line.get("aliases")),
                    blankToNull(line.get("email")),
                    blankToNull(line.get("phone")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("line " + (line.getRecordNumber() + 1) + ": " + e.getMessage(), e);
        }
    }

    private static LocalDate day(String cell) {
        return cell.isBlank() ? null : LocalDate.parse(cell);
    }

    private static String blankToNull(String cell) {
        return cell.isBlank() ? null : cell;
    }
}
