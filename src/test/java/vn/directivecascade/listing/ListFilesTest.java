package vn.directivecascade.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpHeaders;
import vn.directivecascade.access.Limits;
import vn.directivecascade.kernel.Refusal;

@DisplayName("Lists as files")
class ListFilesTest {

    private record Line(String text, Integer figure, LocalDate day, OffsetDateTime moment) {}

    private static final List<ListFiles.Column<Line>> COLUMNS = List.of(
            new ListFiles.Column<>("text", Line::text),
            new ListFiles.Column<>("figure", Line::figure),
            new ListFiles.Column<>("day", Line::day),
            new ListFiles.Column<>("moment", Line::moment));

    private static final Line FORMULA =
            new Line("=1+1", 7, LocalDate.of(2024, 4, 18), OffsetDateTime.parse("2024-04-18T17:00:00+07:00"));

    private static final Line EMPTY = new Line(null, null, null, null);

    private final ListFiles files = files();

    @Test
    @DisplayName("Vietnamese letters stand where the alphabet has them, and the figures of a number count as a number")
    void alphabet() {
        assertThat(Stream.of("Zê ta", "Đường dây", "Em", "Ánh sáng", "Da giày").sorted(Alphabet.by(name -> name)))
                .containsExactly("Ánh sáng", "Da giày", "Đường dây", "Em", "Zê ta");
        assertThat(Stream.of("11/CT", "9/CT", "10/UBND", "10/CT", "09/KH", "100/CT")
                        .sorted(Comparator.comparing(Alphabet::numberKey)))
                .containsExactly("9/CT", "09/KH", "10/CT", "10/UBND", "11/CT", "100/CT");
        assertThat(Alphabet.numberKey(null)).isNull();
    }

    @Test
    @DisplayName("A spreadsheet has numbers as numbers, dates as dates in Viet Nam's time, and formulas as text")
    void spreadsheet() throws Exception {
        var file = files.of("xlsx", "name", COLUMNS, List.of(FORMULA, EMPTY));
        assertThat(file.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION)).contains("Danh sach.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file.getBody()))) {
            Row titles = workbook.getSheet("Danh sách").getRow(0);
            assertThat(titles)
                    .extracting(cell -> cell.getStringCellValue())
                    .containsExactly("Chữ", "Số", "Ngày", "Lúc");
            Row row = workbook.getSheetAt(0).getRow(1);
            assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("=1+1");
            assertThat(row.getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(7);
            assertThat(DateUtil.isCellDateFormatted(row.getCell(2))).isTrue();
            assertThat(row.getCell(2).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2024, 4, 18, 0, 0));
            assertThat(DateUtil.isCellDateFormatted(row.getCell(3))).isTrue();
            assertThat(row.getCell(3).getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2024, 4, 18, 17, 0));
            assertThat(workbook.getSheetAt(0).getRow(2).getLastCellNum()).isEqualTo((short) -1);
        }
    }

    @Test
    @DisplayName("A CSV file has dates as people write them, and nothing that a program would calculate")
    void csv() {
        String file = new String(
                files.of("csv", "name", COLUMNS, List.of(FORMULA, EMPTY)).getBody(), StandardCharsets.UTF_8);
        assertThat(file.lines().toList().subList(1, 3))
                .containsExactly("'=1+1,7,18/04/2024,18/04/2024 17:00", "\"\",,,");
    }

    @Test
    @DisplayName("A list of more lines than a file may have is refused, one of as many is not")
    void tooLong() {
        int limit = Limits.of("list-file").most();
        List<Line> most = Collections.nCopies(limit, EMPTY);
        assertThat(files.of("csv", "name", COLUMNS, most).getBody()).isNotEmpty();
        List<Line> more = Collections.nCopies(limit + 1, EMPTY);
        assertThatThrownBy(() -> files.of("csv", "name", COLUMNS, more))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("list.tooLong"));
    }

    @Test
    @DisplayName("Another format is refused")
    void unknownFormat() {
        assertThatThrownBy(() -> files.of("pdf", "name", COLUMNS, List.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("request.word"));
    }

    private static ListFiles files() {
        StaticMessageSource words = new StaticMessageSource();
        List.of("name:Danh sách", "text:Chữ", "figure:Số", "day:Ngày", "moment:Lúc")
                .forEach(word -> words.addMessage(word.split(":")[0], Locale.getDefault(), word.split(":")[1]));
        return new ListFiles(words);
    }
}
