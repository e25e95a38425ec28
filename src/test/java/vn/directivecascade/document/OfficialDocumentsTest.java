package vn.directivecascade.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import vn.directivecascade.document.OfficialDocument.Annex;
import vn.directivecascade.document.OfficialDocument.Column;
import vn.directivecascade.document.OfficialDocument.Table;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;

/** Documents as PDF and as DOCX, read again by PDFBox and by POI. */
class OfficialDocumentsTest {

    private static final Letterhead COMMITTEE =
            new Letterhead(null, "Ủy ban nhân dân tỉnh Thanh Hóa", "Thanh Hóa", "TM. Ủy ban nhân dân", "Chủ tịch");
    private static final String FOOT = "Bản thể hiện, không thay thế bản gốc.";

    private final ResourceBundleMessageSource messages = messages();
    private final OfficialDocuments documents = new OfficialDocuments(templates(messages), messages);

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "The parts of a report stand in the order of the decree, with capitals and leading zeros where it wants them")
    void parts(DocumentFormat format) throws IOException {
        String text = text(
                report(
                        "7/BC-UBND",
                        LocalDate.of(2024, 2, 3),
                        List.of("Đã thực hiện."),
                        List.of(annex("Ma trận", 2, 1))),
                format);

        assertThat(text)
                .contains(
                        "ỦY BAN NHÂN DÂN",
                        "TỈNH THANH HÓA",
                        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                        "Độc lập - Tự do - Hạnh phúc",
                        "Số: 07/BC-UBND",
                        "Thanh Hóa, ngày 03 tháng 02 năm 2024",
                        FOOT)
                .doesNotContain("DỰ THẢO", "V/v");
        assertThat(text.replaceAll("\\s+", " "))
                .containsSubsequence(
                        "BÁO CÁO",
                        "Kết quả thực hiện",
                        "Kính gửi: Bộ Thông tin và Truyền thông",
                        "Đã thực hiện.",
                        "Phụ lục",
                        "MA TRẬN",
                        "(Kèm theo Báo cáo số 07/BC-UBND ngày 03 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh Thanh Hóa)",
                        "Số liệu lúc 10:00");
        assertThat(text)
                .contains("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
                .containsSubsequence("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An official letter has its subject under the number, and several receivers as a list")
    void letter(DocumentFormat format) throws IOException {
        OfficialDocument letter = OfficialDocument.of(
                        new Letterhead(
                                "UBND tỉnh Thanh Hóa", "Sở Thông tin và Truyền thông", "Thanh Hóa", null, "Giám đốc"),
                        "Bảo đảm an toàn thông tin mạng",
                        List.of())
                .numbered("15/STTTT-CNTT", LocalDate.of(2024, 11, 23))
                .urgency("thượng khẩn")
                .to(List.of("Các sở", "Các huyện"))
                .issued(FOOT);
        String text = text(letter, format);

        assertThat(text.replaceAll("\\s+", " "))
                .contains(
                        "UBND TỈNH THANH HÓA",
                        "Số: 15/STTTT-CNTT",
                        "ngày 23 tháng 11 năm 2024",
                        "V/v Bảo đảm an toàn thông tin mạng",
                        "THƯỢNG KHẨN",
                        "- Các sở;",
                        "- Các huyện.",
                        "GIÁM ĐỐC");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A draft says so, has neither number nor date, and its annexes name none")
    void draft(DocumentFormat format) throws IOException {
        OfficialDocument draft = OfficialDocument.of(COMMITTEE, "Kết quả", List.of("x"))
                .kind("Báo cáo")
                .with(List.of(annex("Một", 1, 1), annex("Hai", 1, 1)))
                .draft(FOOT);
        assertThat(text(draft, format))
                .contains("DỰ THẢO", "Số: …", "ngày … tháng … năm …", "(Kèm theo dự thảo Báo cáo)")
                .containsSubsequence("Phụ lục I", "MỘT", "Phụ lục II", "HAI")
                .doesNotContain("Kính gửi", "Nguyễn");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Decomposed letters are written composed, and characters without a glyph in XML do no harm")
    void anyText(DocumentFormat format) throws IOException {
        String decomposed = Normalizer.normalize("Ủy ban thực hiện ở Bá Thước", Normalizer.Form.NFD);
        String word = "nhữngtừdínhliềnnhau".repeat(60);
        String text = text(
                report(
                        "12/BC-UBND",
                        LocalDate.of(2024, 5, 3),
                        List.of(decomposed, "a\u0001b\u000Bc\uFFFEd & <b> ${1+1} #{x} [[y]]", word),
                        List.of(new Annex(
                                "Bảng",
                                List.of(),
                                List.of(new Table(
                                        List.of(new Column("TT", 1, true), new Column("Nội dung", 2, false)),
                                        List.of(List.of("1", "dòng một\ndòng hai"), List.of("2", word))))))),
                format);

        assertThat(text).contains("Ủy ban thực hiện ở Bá Thước", "& <b> ${1+1} #{x} [[y]]", "dòng hai");
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text).doesNotContain("\u0001", "\uFFFE");
        assertThat(text.replaceAll("\\s+", "").split("nhữngtừdínhliềnnhau", -1)).hasSize(121);
    }

    @Test
    @DisplayName("A table of 55 rows breaks over pages with its head repeated; pages of an annex are counted from 1")
    void longTable() throws Exception {
        OfficialDocument report =
                report("12/BC-UBND", LocalDate.of(2024, 5, 3), List.of("x"), List.of(annex("Ma trận", 55, 13)));
        try (PDDocument pdf = Loader.loadPDF(documents.render(report, DocumentFormat.PDF))) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                pages.add(text(pdf, page));
            }
            assertThat(pages).hasSizeGreaterThan(2).allMatch(page -> page.contains(FOOT));
            assertThat(pages.get(0).strip()).startsWith("ỦY BAN NHÂN DÂN");
            List<String> annex = pages.subList(1, pages.size());
            for (int page = 0; page < annex.size(); page++) {
                assertThat(annex.get(page).strip()).startsWith(String.valueOf(page + 1));
                assertThat(annex.get(page)).contains("TT Nơi nhận Tình trạng 1 2 3 4 5 6 7 8 9 10 11 12 13");
            }
            assertThat(String.join("\n", annex).lines().filter(line -> line.contains("Đơn vị số")))
                    .hasSize(55);
            assertThat(fonts(pdf)).isNotEmpty().allSatisfy(font -> {
                assertThat(font.getName()).contains("LiberationSerif");
                assertThat(font.isEmbedded()).isTrue();
            });
        }
        try (XWPFDocument word = word(documents.render(report, DocumentFormat.DOCX))) {
            XWPFTable table = word.getTables().get(word.getTables().size() - 1);
            assertThat(table.getRows())
                    .hasSize(56)
                    .allMatch(row -> row.getTableCells().size() == 16);
            assertThat(table.getRows()).filteredOn(XWPFTableRow::isRepeatHeader).containsExactly(table.getRow(0));
            assertThat(word.getStyle()
                            .getDocDefaults()
                            .getRPrDefault()
                            .getRPr()
                            .getRFontsArray(0)
                            .getAscii())
                    .isEqualTo("Times New Roman");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("4,000 rows make a file that can be handed in again")
    void manyRows(DocumentFormat format) throws IOException {
        byte[] file = documents.render(
                report("12/BC-UBND", LocalDate.of(2024, 5, 3), List.of("x"), List.of(annex("Ma trận", 4_000, 0))),
                format);

        assertThat(Enclosure.of("report." + format.code(), file).mediaType()).isEqualTo(format.mediaType());
        if (format == DocumentFormat.PDF) {
            Enclosure.checkDocument(file);
            try (PDDocument pdf = Loader.loadPDF(file)) {
                assertThat(text(pdf, pdf.getNumberOfPages())).contains("Đơn vị số 3999");
            }
        } else {
            try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file))) {
                while (!parts.getNextEntry().getName().equals("word/document.xml")) {
                    parts.closeEntry();
                }
                assertThat(new String(parts.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("Đơn vị số 3999");
            }
        }
    }

    @Test
    @DisplayName("A committee signs for itself and names nobody above it; a department names its committee")
    void letterheads() {
        Letterheads letterheads = new Letterheads(null, messages);
        Organisation province = organisation("Ủy ban nhân dân tỉnh Thanh Hóa", Level.PROVINCE);
        assertThat(letterheads.of(province, null)).isEqualTo(COMMITTEE);
        assertThat(letterheads.of(organisation("UBND thị xã Nghi Sơn", Level.DISTRICT), province))
                .isEqualTo(new Letterhead(
                        null, "Ủy ban nhân dân thị xã Nghi Sơn", "Nghi Sơn", "TM. Ủy ban nhân dân", "Chủ tịch"));
        assertThat(letterheads.of(
                        organisation("Sở Thông tin và Truyền thông tỉnh Thanh Hóa", Level.DEPARTMENT), province))
                .isEqualTo(new Letterhead(
                        "UBND tỉnh Thanh Hóa", "Sở Thông tin và Truyền thông", "Thanh Hóa", null, "Giám đốc"));
        assertThat(letterheads.of(organisation("Bộ Thông tin và Truyền thông", Level.MINISTRY), null))
                .isEqualTo(new Letterhead(null, "Bộ Thông tin và Truyền thông", "Hà Nội", null, "Bộ trưởng"));
        assertThat(letterheads
                        .of(organisation("Thanh tra Chính phủ", Level.MINISTRY), null)
                        .office())
                .isEqualTo("Thủ trưởng cơ quan");
        assertThat(letterheads.of(organisation("VNPT Thanh Hóa", Level.OPERATOR), province))
                .isEqualTo(new Letterhead(
                        "UBND tỉnh Thanh Hóa", "VNPT Thanh Hóa", "Thanh Hóa", null, "Thủ trưởng cơ quan"));
    }

    private static Organisation organisation(String name, Level level) {
        return new Organisation("x", name, level, null, List.of(), null, null, List.of(), List.of(), null, null);
    }

    private static OfficialDocument report(String number, LocalDate date, List<String> text, List<Annex> annexes) {
        return OfficialDocument.of(COMMITTEE, "Kết quả thực hiện", text)
                .numbered(number, date)
                .kind("Báo cáo")
                .to(List.of("Bộ Thông tin và Truyền thông"))
                .signedBy("Nguyễn Văn An")
                .copiesTo(List.of("Như trên"))
                .with(annexes)
                .issued(FOOT);
    }

    private static Annex annex(String title, int rows, int measures) {
        List<Column> columns = Stream.concat(
                        Stream.of(
                                new Column("TT", 5, true),
                                new Column("Nơi nhận", 27, false),
                                new Column("Tình trạng", 17, false)),
                        IntStream.rangeClosed(1, measures).mapToObj(n -> new Column(String.valueOf(n), 4, true)))
                .toList();
        return new Annex(
                title,
                List.of("Số liệu lúc 10:00"),
                List.of(new Table(
                        columns,
                        IntStream.range(0, rows)
                                .mapToObj(n -> Stream.concat(
                                                Stream.of(String.valueOf(n + 1), "Đơn vị số " + n, "đã báo cáo"),
                                                IntStream.range(0, measures).mapToObj(m -> "√"))
                                        .toList())
                                .toList())));
    }

    private String text(OfficialDocument document, DocumentFormat format) throws IOException {
        return text(documents.render(document, format), format);
    }

    private static String text(byte[] file, DocumentFormat format) throws IOException {
        if (format == DocumentFormat.PDF) {
            try (PDDocument pdf = Loader.loadPDF(file)) {
                return new PDFTextStripper().getText(pdf);
            }
        }
        try (XWPFWordExtractor words = new XWPFWordExtractor(word(file))) {
            return words.getText();
        }
    }

    private static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf);
    }

    private static List<PDFont> fonts(PDDocument pdf) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (PDPage page : pdf.getPages()) {
            for (var name : StreamSupport.stream(
                            page.getResources().getFontNames().spliterator(), false)
                    .toList()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    private static XWPFDocument word(byte[] file) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(file));
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static SpringTemplateEngine templates(ResourceBundleMessageSource messages) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine templates = new SpringTemplateEngine();
        templates.setTemplateResolver(files);
        templates.setTemplateEngineMessageSource(messages);
        return templates;
    }
}
