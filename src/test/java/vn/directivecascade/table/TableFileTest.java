package vn.directivecascade.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.directivecascade.access.Limits;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.table.Column.Holds;

/** Files as spreadsheet programs make them: what is read, and what is refused rather than taken for something else. */
class TableFileTest {

    private static final List<Column> COLUMNS = List.of(
            Column.of("key", Holds.IDENTIFIER, "Mã cơ quan"),
            Column.of("name", Holds.TEXT, "Tên cơ quan"),
            Column.of("phone", Holds.PHONE, "Điện thoại"),
            Column.of("from", Holds.DAY, "Từ ngày"));
    private static final String TITLES = "key,name,phone,from\n";
    private static final int KEY = 0;
    private static final int NAME = 1;
    private static final int PHONE = 2;
    private static final int FROM = 3;

    static Stream<Arguments> taken() {
        return Stream.of(
                sheet(
                        "a telephone number with the country's code",
                        "phone",
                        "842373852246",
                        r -> number(r, PHONE, 842373852246d, null)),
                sheet("a service number", "phone", "19001091", r -> number(r, PHONE, 19001091, null)),
                sheet("an emergency number", "phone", "113", r -> number(r, PHONE, 113, null)),
                sheet("an identifier shown with its zeros", "key", "00070", r -> number(r, KEY, 70, "00000")),
                sheet("an identifier stored as text", "key", "00070", r -> r.createCell(KEY)
                        .setCellValue("00070")),
                sheet("a whole number as a name", "name", "1234567", r -> number(r, NAME, 1234567, "#,##0")),
                sheet("a date, however it is shown", "from", "2025-07-01", r -> {
                    number(r, FROM, 0, "d/m/yy");
                    r.getCell(FROM).setCellValue(LocalDate.of(2025, 7, 1));
                }));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("taken")
    @DisplayName("A cell of a spreadsheet is read as it is meant where that is safe")
    void taken(String title, String column, String text, byte[] file) {
        assertThat(TableFile.rows(file, "directory", COLUMNS))
                .singleElement()
                .satisfies(row -> assertThat(row.cell(column)).isEqualTo(text));
    }

    static Stream<Arguments> refusedCells() {
        return Stream.of(
                sheet(
                        "an identifier typed as a number: 00070 is 70",
                        "table.cell.number",
                        "70",
                        r -> number(r, KEY, 70, null)),
                sheet(
                        "a telephone number that lost its zero",
                        "table.cell.number",
                        "2373852246",
                        r -> number(r, PHONE, 2373852246d, null)),
                sheet("a number that is no date", "table.cell.number", "45839", r -> number(r, FROM, 45839, null)),
                sheet("TRUE", "table.cell.value", "TRUE", r -> r.createCell(NAME)
                        .setCellValue(true)),
                sheet("a fraction", "table.cell.value", "1.5", r -> number(r, NAME, 1.5, null)),
                sheet(
                        "a number of more digits than are kept",
                        "table.cell.value",
                        "1.0E16",
                        r -> number(r, NAME, 1e16, null)),
                sheet("a date with a time", "table.cell.value", "2025-07-01T08:30", r -> {
                    number(r, FROM, 0, "d/m/yy");
                    r.getCell(FROM).setCellValue(LocalDateTime.of(2025, 7, 1, 8, 30));
                }),
                sheet("a date where none belongs", "table.cell.day", "2025-02-01", r -> {
                    number(r, KEY, 0, "d/m/yy");
                    r.getCell(KEY).setCellValue(LocalDate.of(2025, 2, 1));
                }),
                sheet("an error as a name", "table.cell.error", "#N/A", r -> r.createCell(NAME)
                        .setCellErrorValue(FormulaError.NA.getCode())),
                sheet("a formula", "directory.formula", "", r -> r.createCell(NAME)
                        .setCellFormula("1+1")),
                sheet("merged cells", "table.cell.merged", "name", r -> {
                    r.createCell(NAME).setCellValue("Xã A");
                    r.getSheet().addMergedRegion(new CellRangeAddress(1, 2, NAME, NAME));
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusedCells")
    @DisplayName("A cell of a spreadsheet that may be something else than was meant is refused by line")
    void refusedCells(String title, String code, String text, byte[] file) {
        RefusedFile refused = refusal(file);
        assertThat(refused.code()).isEqualTo("directory.refused");
        assertThat(refused.lines()).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(2);
            assertThat(line.code()).isEqualTo(code);
            assertThat(Stream.of(line.arguments()).map(String::valueOf).collect(Collectors.joining(" ")))
                    .contains(text);
        });
        assertThat(ResourceBundle.getBundle("messages").getString(code)).isNotBlank();
    }

    @ParameterizedTest
    @DisplayName("A text that lost its letters on the way is refused, and overwrites no name")
    @ValueSource(
            strings = {
                "?y ban nhân dân huy?n Bá Thu?c",
                "Xã Tân M?",
                "\uFFFDy ban nhân dân",
                "á»¦y ban nhÃ¢n dÃ¢n huyá»‡n BÃ¡ ThÆ°á»›c",
                "Sá»Ÿ Y táº¿",
                "XÃ\u00a0",
                "Uû ban nh©n d©n huyÖn B¸ Th­íc",
                "UÛy ban nhaân daân huyeän",
                "8.42374E+11",
                "8,42E+11",
                "#N/A",
                "#REF!",
                "#####",
                "FALSE"
            })
    void lostLetters(String name) {
        RefusedFile refused = refusal(bytes(TITLES + "a,\"" + name + "\",,\n"));
        assertThat(refused.lines()).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(2);
            assertThat(line.key()).isEqualTo("a");
            assertThat(line.code()).startsWith("table.cell.");
        });
    }

    @ParameterizedTest
    @DisplayName("Names that only look unusual are names")
    @ValueSource(
            strings = {
                "Ủy ban nhân dân huyện Bá Thước",
                "Uỷ ban nhân dân thị xã Hoà Thành",
                "Xã Đắk R'lấp",
                "Xã Cư M´gar",
                "Công ty Müller & Söhne",
                "Sở Y tế (cơ sở 2ª) – khu A·B",
                "Theo https://vanban.chinhphu.vn/?pageid=27160&docid=1 và www.a.example/b.php?id=2",
                "Xã Huổi Luông số 1E5 cũ"
            })
    void names(String name) {
        assertThat(TableFile.rows(bytes(TITLES + "a,\"" + name + "\",,\n"), "directory", COLUMNS))
                .singleElement()
                .satisfies(row -> assertThat(row.cell("name")).startsWith(name.substring(0, 2)));
    }

    static Stream<Arguments> forms() {
        String lines = "Mã cơ quan;TÊN CƠ QUAN;Điện thoại;Từ ngày\na;\"Xã A; B\";0237;01/07/2025\n";
        return Stream.of(
                Arguments.of("semicolons", bytes(lines)),
                Arguments.of("a byte order mark", bytes("\uFEFF" + lines)),
                Arguments.of("a first line that states the separator", bytes("sep=;\r\n" + lines)),
                Arguments.of("tabs", bytes(lines.replace(';', '\t'))),
                Arguments.of(
                        "tabs in UTF-16, as \"Unicode text\"",
                        ("\uFEFF" + lines.replace(';', '\t')).getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of(
                        "titles of a document above",
                        bytes("ỦY BAN NHÂN DÂN TỈNH;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM;\n;DANH SÁCH;;\n;;;\n"
                                + lines)),
                Arguments.of("empty columns at the end", bytes(lines.replace("\n", ";;;\n"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("A table is read in the forms in which programs store it")
    void forms(String title, byte[] file) {
        assertThat(TableFile.rows(file, "directory", COLUMNS)).singleElement().satisfies(row -> {
            assertThat(row.cell("name")).startsWith("Xã A").endsWith("B");
            assertThat(Days.day(row.cell("from"))).isEqualTo(LocalDate.of(2025, 7, 1));
        });
    }

    static Stream<Arguments> refusedFiles() throws IOException {
        return Stream.of(
                Arguments.of(
                        "an old spreadsheet",
                        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0},
                        1,
                        "table.oldFormat"),
                Arguments.of(
                        "windows-1258",
                        (TITLES + "a,Xã Tân Mỹ,,\n").getBytes(Charset.forName("windows-1258")),
                        2,
                        "directory.encoding"),
                Arguments.of(
                        "titles in the middle",
                        bytes("a,Xã A,0237,2025-07-01\n" + TITLES + "b,Xã B,,\n"),
                        1,
                        "table.titles.below"),
                Arguments.of(
                        "titles for the second time", bytes(TITLES + "a,Xã A,,\n" + TITLES), 3, "table.titles.again"),
                Arguments.of(
                        "a column twice, once in Vietnamese",
                        bytes("key,name,phone,from,Mã cơ quan\na,b,,,c\n"),
                        1,
                        "directory.column.twice"),
                Arguments.of(
                        "an unknown column",
                        bytes("key,name,phone,from,STT\na,b,,,1\n"),
                        1,
                        "directory.column.unknown"),
                Arguments.of(
                        "a column without title",
                        bytes("key,name,,phone,from\na,b,,,\nc,d,e,,\n"),
                        3,
                        "table.column.unnamed"),
                Arguments.of("a file cut off", bytes(TITLES + "a,Xã A,,\nb,Xã"), 3, "table.row.short"),
                Arguments.of("two sheets of the same form", sheets("Tỉnh A", "Tỉnh B"), 1, "table.sheets"));
    }

    /** A file of this size, in the unit of its limit. */
    private interface Sized {
        byte[] file(int size) throws IOException;
    }

    @TestFactory
    @DisplayName("A table as large as the page of limits says is read; one that is larger by one is refused")
    Stream<DynamicTest> limits() {
        return Stream.of(
                // The line of titles is one.
                limit(Limits.of("table-rows"), size -> bytes(TITLES + "a,b,,\n".repeat(size - 1))),
                // Cells that are empty at the end of all lines are no columns.
                limit(Limits.of("table-columns"), size -> bytes(TITLES + "a,b,," + ",".repeat(size - 4) + "\n")),
                limit(Limits.of("table-cell"), size -> bytes(TITLES + "a," + "b".repeat(size) + ",,\n")),
                limit(Limits.of("table-values"), size -> bytes(TITLES + "a," + "b|".repeat(size - 1) + "b,,\n")),
                // An empty cell for each column keeps the lines above as long as the others.
                limit(Limits.of("table-titles"), size -> bytes("Danh sách,,,\n".repeat(size - 1) + TITLES + "a,b,,\n")),
                limit(
                        Limits.of("table-above"),
                        size -> bytes("Danh sách,".repeat(size) + ",".repeat(3 - size) + "\n" + TITLES + "a,b,,\n")),
                limit(Limits.of("table-unpacked"), TableFileTest::unpacksTo));
    }

    private static DynamicTest limit(Limits.Limit limit, Sized sized) {
        return dynamicTest(limit.id(), () -> {
            assertThatCode(() -> TableFile.rows(sized.file(limit.most()), "directory", COLUMNS))
                    .doesNotThrowAnyException();
            assertThat(refusal(sized.file(limit.beyond())).lines())
                    .first()
                    .extracting(RefusedFile.Line::code)
                    .isEqualTo(limit.code());
            assertThat(ResourceBundle.getBundle("messages").getString(limit.code()))
                    .isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusedFiles")
    @DisplayName("A file of which something would be left out or mistaken is refused with what to do")
    void refusedFiles(String title, byte[] file, int number, String code) {
        assertThat(refusal(file).lines().get(0))
                .extracting(RefusedFile.Line::number, RefusedFile.Line::code)
                .containsExactly(number, code);
        assertThat(ResourceBundle.getBundle("messages").getString(code)).isNotBlank();
    }

    @Test
    @DisplayName("Of many errors the first are told, in few words, and how many there are")
    void manyErrors() {
        Limits.Limit limit = Limits.of("refused-lines");
        for (int lines : List.of(limit.most(), limit.beyond(), 1000)) {
            RefusedFile refused = refusal(bytes(TITLES + ("a,#N/A,,\n").repeat(lines)));
            assertThat(refused.count()).isEqualTo(lines);
            assertThat(refused.lines()).hasSize(limit.most());
        }
        RefusedFile.Line line = refusal(bytes(TITLES + "a," + "?".repeat(3000) + ",,\n"))
                .lines()
                .get(0);
        assertThat(line.arguments()[1].toString()).hasSize(101).endsWith("…");
    }

    @Test
    @DisplayName("What is written is no formula to a program, and is read back as it was, from CSV and from XLSX")
    void roundTrip() {
        List<String> texts = List.of("=1+1", "+84 237", "-a", "@b", "'=c", "''-d", "'e", "a,\"b\"", "00070", "");
        List<List<String>> lines = Stream.concat(
                        Stream.of(List.of("key", "name", "phone", "from")),
                        texts.stream().map(text -> List.of("k", text, "", "")))
                .toList();
        byte[] csv = TableFile.csv(lines);
        assertThat(new String(csv, StandardCharsets.UTF_8).lines()).noneMatch(line -> line.matches("k,\"?[=+@-].*"));
        for (byte[] file : List.of(csv, TableFile.spreadsheet(Map.of("Dữ liệu", lines)))) {
            assertThat(TableFile.rows(file, "directory", COLUMNS))
                    .extracting(row -> row.cell("name"))
                    .containsExactlyElementsOf(texts);
        }
    }

    @Test
    @DisplayName("The sheet with the titles is found beside the one that explains them; a template alone is empty")
    void template() {
        byte[] file = TableFile.template("directory", COLUMNS, word -> word);
        assertThat(refusal(file).lines().get(0).code()).isEqualTo("directory.empty");
    }

    private static Arguments sheet(String title, String first, String second, Consumer<Row> fill) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            titles(sheet);
            fill.accept(sheet.createRow(1));
            return Arguments.of(title, first, second, bytes(workbook));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] named(String name) {
        return (byte[]) sheet("", "", "", row -> row.createCell(NAME).setCellValue(name))
                .get()[3];
    }

    private static byte[] sheets(String... names) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (String name : names) {
                titles(workbook.createSheet(name));
            }
            return bytes(workbook);
        }
    }

    private static void titles(Sheet sheet) {
        Row titles = sheet.createRow(0);
        for (int i = 0; i < COLUMNS.size(); i++) {
            titles.createCell(i).setCellValue(COLUMNS.get(i).title());
        }
    }

    private static void number(Row row, int column, double value, String format) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        if (format != null) {
            CellStyle style = row.getSheet().getWorkbook().createCellStyle();
            style.setDataFormat(row.getSheet().getWorkbook().createDataFormat().getFormat(format));
            cell.setCellStyle(style);
        }
    }

    /**
     * A spreadsheet with parts that nobody reads, each small enough, which unpack to these megabytes with the others.
     */
    private static byte[] unpacksTo(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long left = megabytes * 1024L * 1024;
        try (ZipInputStream sheet = new ZipInputStream(new ByteArrayInputStream(named("Xã A")));
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = sheet.getNextEntry(); entry != null; entry = sheet.getNextEntry()) {
                byte[] part = sheet.readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(part);
                left -= part.length;
            }
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (int n = 0; left > 0; n++) {
                byte[] part = new byte[(int) Math.min(left, 1024 * 1024)];
                new Random(n).nextBytes(part);
                zip.putNextEntry(new ZipEntry("xl/media/" + n + ".xml"));
                zip.write(part);
                left -= part.length;
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RefusedFile refusal(byte[] file) {
        RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> TableFile.rows(file, "directory", COLUMNS));
        assertThat(refused).isNotNull();
        return refused;
    }
}
