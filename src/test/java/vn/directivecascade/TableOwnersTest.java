package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Each table belongs to a module, and only statements of that module name it. SQL that other modules need in their
 * statements is published by the owner as a port. Migrations, in SQL and in Java, belong to no module.
 */
class TableOwnersTest {

    private static final Map<String, Set<String>> OWNERS = Map.of(
            "audit", Set.of("audit", "audit_head", "audit_waiting"),
            "calendar", Set.of("calendar_day", "calendar_version", "calendar_withdrawn", "office_hours"),
            "organisation", Set.of("organisation", "organisation_group", "directory_file", "directory_lock"),
            "cascade",
                    Set.of(
                            "addressee",
                            "annex",
                            "cascade_case",
                            "completed_task",
                            "contact",
                            "document_version",
                            "draft_addressee",
                            "evidence_file",
                            "handover",
                            "idempotency_key",
                            "measure",
                            "measure_figure",
                            "answer",
                            "answer_evidence",
                            "answer_review",
                            "answer_figure",
                            "number_given",
                            "report_for_signature",
                            "step",
                            "takeover"),
            "followup", Set.of("deadline_change", "due_moment", "extension_request", "released_claim"),
            "identity",
                    Set.of(
                            "api_key",
                            "file_membership",
                            "former_account",
                            "invitation",
                            "lent_membership",
                            "substitute_act",
                            "substitution",
                            "substitution_lock"),
            "database", Set.of("write_probe"),
            "report", Set.of("report_file"),
            "notice",
                    Set.of(
                            "composing_lock",
                            "delivery",
                            "delivery_attempt",
                            "delivery_bounce",
                            "delivery_notice",
                            "notice",
                            "notice_read",
                            "webhook"));

    /** The classes with SQL for statements of other modules; no other class publishes SQL that names a table. */
    private static final Set<String> PORTS =
            Set.of("cascade/CasePort", "followup/LedgerPort", "organisation/OrganisationPort");

    private static final Path SOURCES = Path.of("src/main/java/vn/directivecascade");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern TABLE = Pattern.compile("\\bdirective\\.([a-z_]+)\\b");

    /** A public constant or static method that returns a string, with its value or body. */
    private static final Pattern PUBLISHED = Pattern.compile(
            "public static (?:final )?String (\\w+)(?: =(?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*;|\\([^)]*\\) \\{.*?\\n    })",
            Pattern.DOTALL);

    private static final Pattern CREATE = Pattern.compile("create table directive\\.([a-z_]+)");
    private static final Pattern DROP = Pattern.compile("drop table directive\\.([a-z_]+)");
    private static final Pattern MIGRATION = Pattern.compile("V\\d+(_\\d+)?__\\w+\\.java");

    private static final Map<String, String> OWNER = new TreeMap<>();

    static {
        OWNERS.forEach((module, tables) -> tables.forEach(table -> OWNER.put(table, module)));
    }

    @Test
    @DisplayName("A statement names the tables of its own module only, and each table is named by one")
    void statements() throws IOException {
        Set<String> foreign = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (Path file : sources()) {
            for (String table : tables(Files.readString(file))) {
                seen.add(table);
                if (!OWNER.get(table).equals(module(file))) {
                    foreign.add(name(file) + " " + table);
                }
            }
        }
        assertThat(foreign).isEmpty();
        assertThat(seen).as("tables that statements name").containsExactlyElementsOf(OWNER.keySet());
    }

    @Test
    @DisplayName("Every table that the migrations make has an owner")
    void owned() throws IOException {
        Set<String> made = new TreeSet<>();
        Set<String> dropped = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.toList()) {
                String sql = Files.readString(file);
                CREATE.matcher(sql).results().forEach(table -> made.add(table.group(1)));
                DROP.matcher(sql).results().forEach(table -> dropped.add(table.group(1)));
            }
        }
        made.removeAll(dropped);
        assertThat(OWNER.keySet()).containsExactlyElementsOf(made);
    }

    @Test
    @DisplayName("No name of a table is put together, and SQL over tables is published by the ports alone")
    void ports() throws IOException {
        Set<String> publish = new TreeSet<>();
        for (Path file : sources()) {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            assertThat(literals(code)).as(name(file)).noneMatch(literal -> literal.endsWith(" directive."));
            if (PUBLISHED.matcher(code).results().anyMatch(published -> !tables(published.group())
                    .isEmpty())) {
                publish.add(name(file));
            }
        }
        assertThat(publish).containsExactlyInAnyOrderElementsOf(PORTS);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !MIGRATION.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static String module(Path file) {
        return SOURCES.relativize(file).getName(0).toString();
    }

    private static String name(Path file) {
        return module(file) + "/" + file.getFileName().toString().replace(".java", "");
    }

    private static Set<String> tables(String source) {
        return TABLE.matcher(String.join(" ", literals(COMMENT.matcher(source).replaceAll(""))))
                .results()
                .map(result -> result.group(1))
                .filter(OWNER::containsKey)
                .collect(Collectors.toSet());
    }

    private static List<String> literals(String code) {
        return LITERAL.matcher(code).results().map(result -> result.group(1)).toList();
    }
}
