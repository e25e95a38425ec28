package vn.directivecascade.directive;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.directivecascade.vocabulary.Texts;

/**
 * Contact points as a CSV file in UTF-8 with the columns {@code organisation,name,phone,email,verifiedOn,source}: the key
 * of the organisation whose directives name them; several numbers are separated by a bar; {@code verifiedOn} is a day, a
 * month where no more is known, or empty.
 */
final class ContactFile {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private ContactFile() {}

    /**
     * Reads the contact points of a file by organisation.
     *
     * @throws IllegalArgumentException if a line cannot be read; the message names the line and the reason
     */
    static Map<String, List<Contact>> read(Reader file) throws IOException {
        try (var parser = FORMAT.parse(file)) {
            return parser.stream()
                    .collect(Collectors.groupingBy(
                            line -> required(line, "organisation"),
                            LinkedHashMap::new,
                            Collectors.mapping(ContactFile::contact, Collectors.toList())));
        }
    }

    private static Contact contact(CSVRecord line) {
        String verifiedOn = line.get("verifiedOn");
        try {
            if (verifiedOn.length() == "yyyy-MM".length()) {
                YearMonth.parse(verifiedOn);
            } else if (!verifiedOn.isEmpty()) {
                LocalDate.parse(verifiedOn);
            }
        } catch (DateTimeException e) {
            throw refused(line, "verifiedOn is neither a day nor a month: " + verifiedOn);
        }
        return new Contact(
                required(line, "name"),
                Arrays.stream(line.get("phone").split("\\|"))
                        .map(Texts::normal)
                        .filter(phone -> !phone.isEmpty())
                        .toList(),
                line.get("email").isEmpty() ? null : line.get("email"),
                verifiedOn.isEmpty() ? null : verifiedOn,
                required(line, "source"));
    }

    private static String required(CSVRecord line, String column) {
        if (line.get(column).isEmpty()) {
            throw refused(line, "no " + column);
        }
        return line.get(column);
    }

    private static IllegalArgumentException refused(CSVRecord line, String reason) {
        return new IllegalArgumentException("line " + (line.getRecordNumber() + 1) + ": " + reason);
    }
}
