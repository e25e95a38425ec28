package vn.directivecascade.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.directivecascade.access.Limits;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.RefusedFile;

/** Validation of directory files: what is accepted, and what is refused at which line and why. */
class DirectoryRulesTest {

    private static final String COLUMNS =
            "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n";
    private static final String PROVINCE = "ubnd-a,Tỉnh A,province,,,,,,000.00.00.H98|H98@2020-09-15..,,\n";
    private static final List<Organisation> KNOWN = read(
            COLUMNS
                    + "ubnd-k,Tỉnh K,province,,,,,,H97@2020-01-01..,,\n"
                    + "huyen-k,Huyện K,district,ubnd-k,district-committees,,2025-06-30,xa-k,,,\n"
                    + "xa-k,Xã K,commune,ubnd-k,commune-committees,2025-07-01,,,,,\n",
            List.of());

    static Stream<Arguments> refusals() {
        return Stream.of(
                bad("a parent nobody knows", "so-a,Sở A,department,ubnd-x,,,,,,,", 3, "directory.parent.unknown"),
                bad("no parent", "so-a,Sở A,department,,,,,,,,", 3, "directory.parent.required"),
                bad("itself as parent", "so-a,Sở A,department,so-a,,,,,,,", 3, "directory.parent.cycle"),
                bad(
                        "a circle of two",
                        "so-a,Sở A,department,so-b,,,,,,,\nso-b,Sở B,department,so-a,,,,,,,",
                        3,
                        "directory.parent.cycle"),
                bad(
                        "a known body put below its own child",
                        "ubnd-k,Tỉnh K,province,xa-k,,,,,,,",
                        3,
                        "directory.parent.cycle"),
                bad(
                        "a parent of another time",
                        "xa-b,Xã B,commune,huyen-k,,2025-07-01,,,,,",
                        3,
                        "directory.parent.otherTime"),
                bad("a key for the second time", "ubnd-a,Tỉnh B,province,,,,,,,,", 3, "directory.key.twice"),
                bad("a key in capitals", "UBND-B,Tỉnh B,province,,,,,,,,", 3, "directory.key.malformed"),
                bad("a key with a dot", "ubnd.leader,Tỉnh B,province,,,,,,,,", 3, "directory.key.malformed"),
                bad(
                        "a key of 57 characters: its groups would have more than the engine keeps",
                        "a".repeat(57) + ",Tỉnh B,province,,,,,,,,",
                        3,
                        "directory.cell.tooLong"),
                bad("the administrators' key", "camunda-admin,Tỉnh B,province,,,,,,,,", 3, "directory.key.reserved"),
                bad("the key of roles", "role,Tỉnh B,province,,,,,,,,", 3, "directory.key.reserved"),
                bad(
                        "a name of 231 characters",
                        "ubnd-b," + "n".repeat(231) + ",province,,,,,,,,",
                        3,
                        "directory.cell.tooLong"),
                bad("a day in 1800", "ubnd-b,Tỉnh B,province,,,1800-01-01,,,,,", 3, "directory.date.malformed"),
                bad("no key", ",Tỉnh B,province,,,,,,,,", 3, "directory.key.malformed"),
                bad("no name", "ubnd-b, ,province,,,,,,,,", 3, "directory.name.blank"),
                bad("a name over two lines", "ubnd-b,\"Tỉnh\nB\",province,,,,,,,,", 3, "directory.cell.characters"),
                bad("an unknown level", "ubnd-b,Tỉnh B,city,,,,,,,,", 3, "directory.level.unknown"),
                bad("no level", "ubnd-b,Tỉnh B,,,,,,,,,", 3, "directory.level.unknown"),
                bad("an unknown group", "so-a,Sở A,department,ubnd-a,friends,,,,,,", 3, "directory.group.unknown"),
                bad("30 February", "ubnd-b,Tỉnh B,province,,,2025-02-30,,,,,", 3, "directory.date.malformed"),
                bad(
                        "a day of which it is not said which number is the month",
                        "ubnd-b,Tỉnh B,province,,,1/7/2025,,,,,",
                        3,
                        "directory.date.malformed"),
                bad(
                        "an end before the beginning",
                        "ubnd-b,Tỉnh B,province,,,2025-07-01,2025-06-30,,,,",
                        3,
                        "directory.validity.inverted"),
                bad(
                        "a successor nobody knows",
                        "ubnd-b,Tỉnh B,province,,,,2025-06-30,ubnd-x,,,",
                        3,
                        "directory.successor.unknown"),
                bad(
                        "a successor that ends on the same day",
                        "ubnd-b,Tỉnh B,province,,,,2025-06-30,huyen-k,,,",
                        3,
                        "directory.successor.notThere"),
                bad(
                        "a successor that begins later",
                        "ubnd-b,Tỉnh B,province,,,,2025-05-30,xa-k,,,",
                        3,
                        "directory.successor.notThere"),
                bad(
                        "itself as successor",
                        "ubnd-b,Tỉnh B,province,,,,2025-06-30,ubnd-b,,,",
                        3,
                        "directory.successor.notThere"),
                bad(
                        "a successor without an end",
                        "ubnd-b,Tỉnh B,province,,,,,ubnd-k,,,",
                        3,
                        "directory.successor.withoutEnd"),
                bad(
                        "the end of a known body's successor before it succeeds",
                        "xa-k,Xã K,commune,ubnd-k,commune-committees,2025-06-01,2025-06-30,,,,",
                        3,
                        "directory.successor.notThere"),
                bad("another's identifier", "ubnd-b,Tỉnh B,province,,,,,,H97,,", 3, "directory.alias.taken"),
                bad("an identifier twice in the file", "ubnd-b,Tỉnh B,province,,,,,,H98,,", 3, "directory.alias.taken"),
                bad(
                        "an identifier with half a date",
                        "ubnd-b,Tỉnh B,province,,,,,,H1@2020,,",
                        3,
                        "directory.alias.malformed"),
                bad(
                        "an identifier of no day",
                        "ubnd-b,Tỉnh B,province,,,,,,H1@2020-13-01..,,",
                        3,
                        "directory.alias.malformed"),
                bad("a malformed address", "ubnd-b,Tỉnh B,province,,,,,,,tinh b@x,", 3, "directory.email.malformed"),
                bad(
                        "a second header in an address",
                        "ubnd-b,Tỉnh B,province,,,,,,,\"a@b.example\nBcc: c@d.example\",",
                        3,
                        "directory.cell.characters"),
                bad(
                        "a line break in a number",
                        "ubnd-b,Tỉnh B,province,,,,,,,,\"024\n1\"",
                        3,
                        "directory.cell.characters"),
                bad("a cell too many", "ubnd-b,Tỉnh B,province,,,,,,,,,x", 3, "directory.row.cells"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusals")
    @DisplayName("What a line may not say is refused at that line, with a sentence")
    void refused(String title, String line, int number, String code) {
        RefusedFile refused = refusal(COLUMNS + PROVINCE + line + "\n");
        assertThat(refused.lines()).extracting(RefusedFile.Line::number).contains(number);
        assertThat(refused.lines()).extracting(RefusedFile.Line::code).contains(code);
        assertThat(ResourceBundle.getBundle("messages").getString(code)).isNotBlank();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("nothing", "", 1, "directory.empty"),
                Arguments.of("titles only", COLUMNS, 1, "directory.empty"),
                Arguments.of(
                        "an unknown column", COLUMNS.replace("phone", "fax") + PROVINCE, 1, "directory.column.unknown"),
                Arguments.of(
                        "a missing column", COLUMNS.replace(",phone", "") + PROVINCE, 1, "directory.column.missing"),
                Arguments.of(
                        "a column twice", COLUMNS.replace("phone", "email") + PROVINCE, 1, "directory.column.twice"),
                Arguments.of("an open quote", COLUMNS + PROVINCE + "ubnd-b,\"Tỉnh B", 3, "directory.unreadable"),
                Arguments.of("half a spreadsheet", "PK\3\4 and no more", 1, "directory.unreadable"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("files")
    @DisplayName("A file that is no directory is refused as such")
    void refusedFile(String title, String file, int number, String code) {
        assertThat(refusal(file).lines().get(0))
                .extracting(RefusedFile.Line::number, RefusedFile.Line::code)
                .containsExactly(number, code);
    }

    @Test
    @DisplayName("Another encoding is refused at the first line that shows it")
    void encoding() {
        byte[] windows = (COLUMNS + "ubnd-a,A,province,,,,,,,,\nubnd-b,T\u00e2y,province,,,,,,,,\n")
                .getBytes(Charset.forName("windows-1258"));
        RefusedFile refused =
                catchThrowableOfType(RefusedFile.class, () -> DirectoryRules.check(DirectoryFile.rows(windows), KNOWN));
        assertThat(refused.lines().get(0).number()).isEqualTo(3);
        assertThat(refused.lines().get(0).code()).isEqualTo("directory.encoding");
    }

    @Test
    @DisplayName("Everything that is wrong is said at once, in the order of the lines")
    void everythingAtOnce() {
        RefusedFile refused = refusal(COLUMNS
                + "so-a,,department,ubnd-x,,,,,,,\n"
                + "\n"
                + "so-b,Sở B,department,ubnd-x,,2025-02-30,,,,,\n"
                + "so-c,Sở C,department,so-b,,,,,,,\n");
        assertThat(refused.lines())
                .extracting(RefusedFile.Line::number, RefusedFile.Line::key, RefusedFile.Line::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "so-a", "directory.name.blank"),
                        org.assertj.core.groups.Tuple.tuple(4, "so-b", "directory.date.malformed"));
    }

    @Test
    @DisplayName("A child may stand above its parent, and a byte order mark does no harm")
    void anyOrder() {
        DirectoryChange change =
                change("\uFEFF" + COLUMNS + "so-a,Sở A,department,ubnd-a,ict-department,,,,,,\n" + PROVINCE);
        assertThat(change.added()).extracting(Organisation::key).containsExactly("so-a", "ubnd-a");
        Organisation province = change.added().get(1);
        assertThat(province.aliases())
                .containsExactly(
                        new Alias("000.00.00.H98", null, null), new Alias("H98", LocalDate.of(2020, 9, 15), null));
        assertThat(province.aliases().get(1).names("H98", LocalDate.of(2020, 9, 14)))
                .isFalse();
        assertThat(province.aliases().get(1).names("H98", LocalDate.of(2020, 9, 15)))
                .isTrue();
    }

    @Test
    @DisplayName("Added, changed and ended are counted apart; who is named unchanged or not at all stays")
    void counts() {
        DirectoryChange change = change(COLUMNS
                + "ubnd-k,Tỉnh K,province,,,,,,H97@2020-01-01..,,\n"
                + "xa-k,Xã K mới,commune,ubnd-k,commune-committees,2025-07-01,,,,,\n"
                + "huyen-k,Huyện K,district,ubnd-k,district-committees,,2025-05-31,ubnd-k,,,\n"
                + "xa-l,Xã L,commune,ubnd-k,commune-committees,2025-07-01,,,,,\n");
        assertThat(change.added()).extracting(Organisation::key).containsExactly("xa-l");
        assertThat(change.changed()).extracting(Organisation::key).containsExactly("xa-k");
        assertThat(change.ended()).extracting(Organisation::key).containsExactly("huyen-k");
        assertThat(change.all()).hasSize(3);
    }

    @Test
    @DisplayName("Every cell that changes is told, what a blank one empties too, known organisations first")
    void cells() {
        DirectoryChange change = change(
                COLUMNS + "xa-l,Phường L,Phường,ubnd-k,,01/07/2025,,,,,\n" + "ubnd-k,Tỉnh K,Tỉnh,,,,,,,k@k.example,\n");
        assertThat(change.cells())
                .startsWith(
                        new CellChange("ubnd-k", "aliases", "H97@2020-01-01..", null),
                        new CellChange("ubnd-k", "email", null, "k@k.example"))
                .contains(
                        new CellChange("xa-l", "level", null, "commune"),
                        new CellChange("xa-l", "validFrom", null, "2025-07-01"))
                .hasSize(2 + 5);
        assertThat(change.cells()).filteredOn(CellChange::empties).hasSize(1);
    }

    @Test
    @DisplayName("Of many changed cells so many are told as the page of limits says")
    void manyCells() {
        Limits.Limit limit = Limits.of("changes");
        CellChange change = new CellChange("ubnd-k", "email", null, "k@k.example");
        assertThat(CellChange.told(Collections.nCopies(limit.most(), change))).hasSize(limit.most());
        assertThat(CellChange.told(Collections.nCopies(limit.beyond(), change))).hasSize(limit.most());
    }

    @Test
    @DisplayName("The names of the groups of the longest names and keys are as long as the engine keeps them")
    void engineLimits() {
        ResourceBundle messages = ResourceBundle.getBundle("messages");
        String name = "n".repeat(DirectoryRow.Column.NAME.longest());
        assertThat(Stream.of("group.leaders", "group.machines", "group.managers", "group.auditors"))
                .allSatisfy(code -> assertThat(MessageFormat.format(messages.getString(code), name))
                        .hasSizeLessThanOrEqualTo(255));
        String key = "k".repeat(DirectoryRow.Column.KEY.longest());
        assertThat(Stream.of(Groups.leaders(key), Groups.machines(key), Groups.managers(key), Groups.auditors(key)))
                .allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    @DisplayName("An export changes nothing when it is handed in again")
    void export(String format) throws IOException {
        List<Organisation> all = new ArrayList<>(KNOWN);
        try (InputStream file = getClass().getResourceAsStream("/directory/thanh-hoa.csv")) {
            all.addAll(DirectoryRules.check(DirectoryFile.rows(file.readAllBytes()), KNOWN)
                    .added());
        }
        byte[] file =
                format.equals("csv") ? DirectoryFile.csv(all, true) : DirectoryFile.spreadsheet(all, true, w -> w);
        DirectoryChange change = DirectoryRules.check(DirectoryFile.rows(file), all);
        assertThat(change.all()).isEmpty();
        assertThat(change.cells()).isEmpty();
        assertThat(DirectoryFile.rows(file)).hasSameSizeAs(all);
        byte[] withoutContacts = DirectoryFile.csv(all, false);
        assertThat(catchThrowableOfType(RefusedFile.class, () -> DirectoryFile.rows(withoutContacts))
                        .lines())
                .extracting(RefusedFile.Line::code)
                .containsOnly("directory.column.missing");
    }

    @Test
    @DisplayName("An identifier may pass from one organisation to another")
    void aliasPassesOn() {
        assertThat(change(COLUMNS + "ubnd-b,Tỉnh B,province,,,,,,H97@..2019-12-31,,\n")
                        .added())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thanh-hoa", "lao-cai", "gia-lai", "thai-nguyen"})
    @DisplayName("The reference directories obey the rules, as CSV and as a spreadsheet")
    void references(String province) throws IOException {
        byte[] csv;
        try (InputStream file = getClass().getResourceAsStream("/directory/" + province + ".csv")) {
            csv = file.readAllBytes();
        }
        List<DirectoryRow> rows = DirectoryFile.rows(csv);
        DirectoryChange change = DirectoryRules.check(rows, KNOWN);
        assertThat(change.added()).hasSize(rows.size());
        assertThat(DirectoryRules.check(DirectoryFile.rows(spreadsheet(csv)), KNOWN)
                        .added())
                .isEqualTo(change.added());
        assertThat(Issuers.of(change.added())).contains("ubnd-" + province, "so-tttt-" + province);
    }

    @Test
    @DisplayName("The four reference directories share no key")
    void referencesTogether() throws IOException {
        List<Organisation> all = new ArrayList<>();
        for (String province : List.of("thanh-hoa", "lao-cai", "gia-lai", "thai-nguyen")) {
            try (InputStream file = getClass().getResourceAsStream("/directory/" + province + ".csv")) {
                DirectoryChange change = DirectoryRules.check(DirectoryFile.rows(file.readAllBytes()), all);
                assertThat(change.changed()).isEmpty();
                all.addAll(change.added());
            }
        }
        assertThat(all).hasSize(57 + 40 + 46 + 38);
        assertThat(all).filteredOn(o -> o.level() == Level.DISTRICT).hasSize(27 + 9 + 17 + 9);
    }

    @Test
    @DisplayName("A spreadsheet's dates are dates, its whole numbers are written out, and formulas are refused")
    void spreadsheets() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet();
            Row titles = sheet.createRow(0);
            String[] columns = COLUMNS.strip().split(",");
            for (int i = 0; i < columns.length; i++) {
                titles.createCell(i).setCellValue(columns[i]);
            }
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.getCreationHelper().createDataFormat().getFormat("dd/mm/yyyy"));
            Row row = sheet.createRow(4);
            row.createCell(0).setCellValue("ubnd-b");
            row.createCell(1).setCellValue("Tỉnh B");
            row.createCell(2).setCellValue("province");
            row.createCell(5).setCellValue(LocalDate.of(2025, 7, 1));
            row.getCell(5).setCellStyle(day);
            row.createCell(10).setCellValue(1900);
            Organisation read = DirectoryRules.check(DirectoryFile.rows(bytes(workbook)), KNOWN)
                    .added()
                    .get(0);
            assertThat(read.validFrom()).isEqualTo(LocalDate.of(2025, 7, 1));
            assertThat(read.phone()).isEqualTo("1900");

            row.createCell(9).setCellFormula("CONCATENATE(\"a@\",\"b.example\")");
            byte[] withFormula = bytes(workbook);
            RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> DirectoryFile.rows(withFormula));
            assertThat(refused.lines().get(0).number()).isEqualTo(5);
            assertThat(refused.lines().get(0).code()).isEqualTo("directory.formula");
        }
    }

    private static byte[] spreadsheet(byte[] csv) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet();
            try (CSVParser lines = CSVFormat.DEFAULT.parse(new StringReader(new String(csv, StandardCharsets.UTF_8)))) {
                for (CSVRecord line : lines) {
                    Row row = sheet.createRow((int) line.getRecordNumber() - 1);
                    for (int i = 0; i < line.size(); i++) {
                        row.createCell(i).setCellValue(line.get(i));
                    }
                }
            }
            return bytes(workbook);
        }
    }

    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    private static RefusedFile refusal(String file) {
        RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> change(file));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo("directory.refused");
        return refused;
    }

    private static DirectoryChange change(String file) {
        return DirectoryRules.check(DirectoryFile.rows(file.getBytes(StandardCharsets.UTF_8)), KNOWN);
    }

    private static List<Organisation> read(String file, List<Organisation> known) {
        return DirectoryRules.check(DirectoryFile.rows(file.getBytes(StandardCharsets.UTF_8)), known)
                .all();
    }

    private static Arguments bad(String title, String line, int number, String code) {
        return Arguments.of(title, line, number, code);
    }
}
