package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.directivecascade.kernel.IsoDates;

/**
 * An identifier of an organisation in another system, such as the national document exchange, with its period of
 * validity. Text form: {@code H56}, {@code H56@2020-09-15..}, {@code 000.00.00.H56@..2020-09-14}.
 *
 * @param from first day, null if open
 * @param to last day, null if open
 */
public record Alias(String identifier, LocalDate from, LocalDate to) {

    private static final Pattern TEXT =
            Pattern.compile("([^\\s@|]{1,100})(?:@(\\d{4}-\\d{2}-\\d{2})?\\.\\.(\\d{4}-\\d{2}-\\d{2})?)?");

    /**
     * Parses an alias.
     *
     * @throws IllegalArgumentException if it is malformed or its period is inverted
     * @throws java.time.DateTimeException if a day does not exist
     */
    public static Alias of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        Alias alias = new Alias(parts.group(1), day(parts.group(2)), day(parts.group(3)));
        if (alias.from != null && alias.to != null && alias.to.isBefore(alias.from)) {
            throw new IllegalArgumentException(text);
        }
        return alias;
    }

    private static LocalDate day(String text) {
        return text == null ? null : IsoDates.day(text);
    }

    /** Whether the alias is this identifier and valid on that day. */
    public boolean names(String other, LocalDate at) {
        return identifier.equals(other) && (from == null || !from.isAfter(at)) && (to == null || !to.isBefore(at));
    }

    /** Whether both are the same identifier with overlapping validity. */
    boolean collidesWith(Alias other) {
        return identifier.equals(other.identifier) && !before(to, other.from) && !before(other.to, from);
    }

    private static boolean before(LocalDate end, LocalDate start) {
        return end != null && start != null && end.isBefore(start);
    }

    /** The text form, as in files and in the database. */
    public String text() {
        return from == null && to == null
                ? identifier
                : identifier + "@" + Objects.toString(from, "") + ".." + Objects.toString(to, "");
    }
}
