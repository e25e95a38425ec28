package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Reads the page of limits for the tests that verify it, so that they contain no numbers of their own. */
public final class Limits {

    private static final Path PAGE = Path.of("docs", "limits.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| [^|]+ \\| (at least )?([\\d,]+) "
            + "\\| [^|\\d]*(?:(\\d{3})(?: `([A-Za-z.]+)`)?)?[^|]*\\|(?: `(\\w+)` \\|)?");
    private static final List<Limit> ALL = read();

    private Limits() {}

    /**
     * A row of the page.
     *
     * @param most what is still taken, in the unit that the row says
     * @param least whether {@code most} is the least that is taken
     * @param status the answer beyond the limit, 0 where the row is no request
     * @param code its code, null where the row has none
     * @param heldBy the test that tries a limit which takes a set-up of its own, null if {@code LimitsTest} tries it
     */
    public record Limit(String id, int most, boolean least, int status, String code, String heldBy) {

        /** The nearest that is not taken any more. */
        public int beyond() {
            return least ? most - 1 : most + 1;
        }
    }

    /** All rows, in the order of the page. */
    public static List<Limit> all() {
        return ALL;
    }

    /** The row of this id, which must be there. */
    public static Limit of(String id) {
        return ALL.stream()
                .filter(limit -> limit.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " has no row " + id));
    }

    /** How a property is set in the product, whatever tests set instead to be quicker. */
    public static String configured(String property) {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yml"));
        return settings.getObject().getProperty(property);
    }

    private static List<Limit> read() {
        List<Limit> limits = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(PAGE)) {
                if (line.startsWith("| `")) {
                    Matcher row = ROW.matcher(line);
                    assertThat(row.matches()).as(line).isTrue();
                    limits.add(new Limit(
                            row.group(1),
                            Integer.parseInt(row.group(3).replace(",", "")),
                            row.group(2) != null,
                            row.group(4) == null ? 0 : Integer.parseInt(row.group(4)),
                            row.group(5),
                            row.group(6)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(limits).hasSizeGreaterThan(20).extracting(Limit::id).doesNotHaveDuplicates();
        return List.copyOf(limits);
    }
}
