package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each table belongs to a module; statements of other modules touch it only where this test names them, with the reason. */
class TableOwnersTest {

    private static final Map<String, Set<String>> OWNERS = Map.of(
            "audit", Set.of("audit", "audit_head", "audit_waiting"),
            "calendar", Set.of("calendar_day", "calendar_version", "office_hours"),
            "organisation", Set.of("organisation", "organisation_group", "directory_file", "directory_lock"),
            "cascade",
                    Set.of(
                            "addressee",
                            "cascade_case",
                            "contact",
                            "document_version",
                            "draft_addressee",
                            "evidence",
                            "idempotency_key",
                            "measure",
                            "measure_state",
                            "step",
                            "takeover"),
            "followup", Set.of("deadline_change", "due_moment", "extension_request", "released_claim"),
            "identity",
                    Set.of(
                            "api_key",
                            "file_membership",
                            "invitation",
                            "lent_membership",
                            "substitute_act",
                            "substitution",
                            "substitution_lock"),
            "notice",
                    Set.of(
                            "composing_lock",
                            "delivery",
                            "delivery_attempt",
                            "delivery_bounce",
                            "delivery_notice",
                            "notice",
                            "webhook"));

    /** Statements over the tables of several modules: a join or an insert of thousands of rows that one statement does. */
    private static final Map<String, String> ACROSS = new TreeMap<>(Map.ofEntries(
            Map.entry("cascade/Addressees due_moment", "counts the reminders of all addressees at once"),
            Map.entry("cascade/Cascades organisation", "searches in the names of those concerned"),
            Map.entry("cascade/Steps due_moment", "counts the reminders of a step"),
            Map.entry("cascade/Steps substitute_act", "shows for whom a step was done"),
            Map.entry("database/V11_1__FoldForSearch cascade_case", "folds what earlier versions stored"),
            Map.entry("database/V11_1__FoldForSearch organisation", "folds what earlier versions stored"),
            Map.entry("database/WritingHealthIndicator directory_lock", "tries whether the database can be written"),
            Map.entry("followup/DeadlineChanges addressee", "moves the deadlines of a cohort at once"),
            Map.entry("followup/DueMoments addressee", "enters the moments of a cohort at once"),
            Map.entry("followup/DueMoments cascade_case", "enters the moments of a cohort at once"),
            Map.entry("followup/DueMoments notice", "shows what became of the notice of a moment"),
            Map.entry("followup/DueMoments step", "enters the moments of a step"),
            Map.entry("notice/Composer organisation", "finds the mailboxes of many organisations"),
            Map.entry("notice/Deliveries addressee", "locks the work that a mail is about before it is sent"),
            Map.entry("notice/Deliveries extension_request", "locks the work that a mail is about before it is sent"),
            Map.entry("notice/Deliveries step", "locks the work that a mail is about before it is sent"),
            Map.entry("notice/NoticeRecords cascade_case", "shows only notices of cases that the viewer sees"),
            Map.entry("notice/Notices addressee", "records the notices of thousands of addressees at once"),
            Map.entry("notice/Notices due_moment", "records the notices of the moments that have come"),
            Map.entry("notice/Webhooks organisation", "shows the names of those who have webhooks"),
            Map.entry("work/DeskLines addressee", "lists a clerk's work in one statement"),
            Map.entry("work/DeskLines cascade_case", "lists a clerk's work in one statement"),
            Map.entry("work/DeskLines organisation", "lists a clerk's work in one statement"),
            Map.entry("work/DeskLines step", "lists a clerk's work in one statement")));

    private static final Path SOURCES = Path.of("src/main/java/vn/directivecascade");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern TABLE = Pattern.compile("\\bdirective\\.([a-z_]+)\\b");

    @Test
    @DisplayName("A statement touches the tables of its own module, or is named with its reason")
    void statements() throws IOException {
        Map<String, String> owners = new TreeMap<>();
        OWNERS.forEach((module, tables) -> tables.forEach(table -> owners.put(table, module)));
        Set<String> foreign = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String module = SOURCES.relativize(file).getName(0).toString();
                for (String table : tables(Files.readString(file))) {
                    if (owners.containsKey(table)) {
                        seen.add(table);
                        if (!owners.get(table).equals(module)) {
                            String name = file.getFileName().toString().replace(".java", "");
                            foreign.add(module + "/" + name + " " + table);
                        }
                    }
                }
            }
        }
        assertThat(foreign).containsExactlyElementsOf(ACROSS.keySet());
        assertThat(seen).as("tables that statements name").containsExactlyElementsOf(owners.keySet());
    }

    private static Set<String> tables(String source) {
        String literals = LITERAL.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.joining(" "));
        return TABLE.matcher(literals)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
    }
}
