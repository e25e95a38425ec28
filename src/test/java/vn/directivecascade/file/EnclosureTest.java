package vn.directivecascade.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.access.Limits;
import vn.directivecascade.kernel.Refusal;

/** Inspection of files before they are accepted. */
class EnclosureTest {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    private static final String ADDRESS = "<</S/URI/URI(http://127.0.0.1/)>>";
    /** How Microsoft's older documents, installers and objects begin. */
    private static final String COMPOUND = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    /** A file and the code with which it is refused, or null. */
    private record Handed(String what, byte[] content, String code) {

        Handed(String what, String content, String code) {
            this(what, latin(content), code);
        }
    }

    @TestFactory
    @DisplayName("A PDF that others cannot open, or should not, is refused with the reason")
    Stream<DynamicTest> pdfs() throws Exception {
        byte[] three = pdf(3, false);
        return Stream.of(
                        new Handed("one page", PlainPdf.of("x"), null),
                        new Handed("a byte order mark in front", "\u00EF\u00BB\u00BF" + PlainPdf.of("x"), null),
                        new Handed("as a library packs it", three, null),
                        new Handed("a mark alone", "%PDF-1.7", "file.damaged"),
                        new Handed("no object", "%PDF-1.7\ntrailer<<>>\nstartxref\n0\n%%EOF", "file.damaged"),
                        new Handed("cut off", Arrays.copyOf(three, three.length * 2 / 3), "file.damaged"),
                        new Handed("a password", pdf(1, true), "file.encrypted"),
                        new Handed(
                                "no page",
                                PlainPdf.with("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"),
                                "file.noPages"),
                        new Handed(
                                "two billion pages",
                                PlainPdf.with(
                                        "<</Type/Catalog/Pages 2 0 R>>",
                                        "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
                                        PlainPdf.page()),
                                "file.tooManyPages"),
                        catalog("a script", "/OpenAction<</S/JavaScript/JS(x)>>", "file.active"),
                        catalog("a script in disguise", "/OpenAction<</S/#4AavaScript/#4a#53(x)>>", "file.active"),
                        catalog("a program to start", "/AA<</WC<</S/Launch/F(cmd.exe)>>>>", "file.active"),
                        catalog(
                                "a file on another machine",
                                "/OpenAction<</S/GoToR/F(\\\\127.0.0.1\\a.pdf)>>",
                                "file.active"),
                        catalog("a form to send", "/OpenAction<</S/SubmitForm/F(http://127.0.0.1/)>>", "file.active"),
                        catalog("an address to open", "/OpenAction" + ADDRESS, "file.active"),
                        catalog(
                                "an address to open whose kind stands elsewhere",
                                "/OpenAction<</S 5 0 R/URI(http://127.0.0.1/)>>",
                                "file.active",
                                "/URI"),
                        catalog(
                                "an address after a view",
                                "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/Named/N/FirstPage/Next 5 0 R>>>>",
                                "file.active",
                                "[<</S/GoTo/D[3 0 R/Fit]>>" + ADDRESS + "]"),
                        catalog("an address when it is closed", "/AA<</WC 5 0 R>>", "file.active", ADDRESS),
                        catalog("a film", "/OpenAction<</S/Rendition/OP 0>>", "file.active"),
                        paged("an address when a page is shown", "/AA<</O" + ADDRESS + ">>", "file.active"),
                        paged(
                                "an address when the mouse passes",
                                "/Annots[<</Subtype/Link/Rect[0 0 9 9]/AA<</E" + ADDRESS + ">>>>]",
                                "file.active"),
                        paged(
                                "an address to click on",
                                "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A" + ADDRESS + ">>]",
                                null),
                        catalog("a view to begin with", "/OpenAction[3 0 R/XYZ 0 842 1]", null),
                        catalog(
                                "a view, over and over",
                                "/OpenAction 5 0 R",
                                null,
                                "<</S/GoTo/D[3 0 R/Fit]/Next 5 0 R>>"),
                        catalog(
                                "a drawing from another file",
                                "",
                                "file.external",
                                "<</Subtype/Form/Ref<</F(a.pdf)/Page 0>>/Length 1>>stream\nx\nendstream\n"),
                        catalog("a form of its own making", "/AcroForm<</XFA(x)>>", "file.active"),
                        catalog(
                                "a file inside",
                                "/Names<</EmbeddedFiles<</Names[(a)<</F(a.exe)/EF<</F 4 0 R>>>>]>>>>",
                                "file.embedded"),
                        new Handed("a picture of 3.6 gigapixels", picture(60_000, 60_000), "file.picture"),
                        new Handed("200 MB in an object stream", structure(200), "file.tooMuch"),
                        new Handed("lists within lists", PlainPdf.with("[".repeat(100_000), "<<>>"), "file.damaged"))
                .map(handed -> dynamicTest(
                        handed.what(), () -> check(() -> Enclosure.checkDocument(handed.content()), handed.code())));
    }

    @TestFactory
    @DisplayName("A file is all of one kind: what is put in front of it, between its parts or after it is refused")
    Stream<DynamicTest> foreign() throws Exception {
        String pdf = PlainPdf.of("x");
        String archive = text(zip("a.txt", "x"));
        byte[] packed = word("", null).content();
        String document = text(packed);
        String listed = document.substring(0, document.length() - 2);
        return Stream.of(
                        new Handed("a program in front of a PDF", "MZ\u0090 program" + pdf, "evidence.type"),
                        new Handed("a program after a PDF", pdf + "MZ\u0090 program", "file.foreign"),
                        new Handed("a page after a PDF", pdf + "<html><script>x</script>", "file.foreign"),
                        new Handed("a ZIP after a PDF", pdf + archive, "file.foreign"),
                        new Handed(
                                "a ZIP after a PDF whose comment ends as a PDF does",
                                pdf + archive.substring(0, archive.length() - 2) + "\u0016\0\nstartxref\n0000\n%%EOF\n",
                                "file.foreign"),
                        new Handed(
                                "a page between the revisions of a PDF",
                                pdf + "<html>" + pdf.substring("%PDF-1.7\n".length()),
                                "file.foreign"),
                        new Handed(
                                "a ZIP within a PDF, which ends it as a comment",
                                PlainPdf.with(
                                        "<</Type/Catalog/Pages 2 0 R>>",
                                        PAGES,
                                        PlainPdf.page(),
                                        "<</Length " + archive.length() + ">>stream\n" + archive + "\nendstream\n"),
                                "file.foreign"),
                        new Handed("half a revision after a PDF", pdf + "\n9 0 obj<<>>", "file.damaged"),
                        new Handed("blanks after a PDF", pdf + "\r\n \t\f" + "\0".repeat(500), null),
                        new Handed("the mark of the end twice", pdf + "%%EOF\n", null),
                        new Handed("a PDF that was filled in twice", revised(revised(pdf(1, false))), null),
                        new Handed("a PDF that was signed", signed(revised(pdf(1, false))), null),
                        new Handed("a ZIP after a picture", text(png(10, 10)) + archive, "file.foreign"),
                        new Handed("a page in front of a document", "<html>" + document, "file.foreign"),
                        new Handed("a part in front that is not listed", archive + document, "file.foreign"),
                        new Handed("bytes between the parts and their list", unlisted(packed), "file.foreign"),
                        new Handed("bytes after a document", document + "MZ program", "file.foreign"),
                        new Handed("a short comment", listed + "\u0004\0note", null),
                        new Handed("a comment that says it is shorter", listed + "\u0004\0note x", "file.foreign"))
                .map(handed -> dynamicTest(
                        handed.what(), () -> check(() -> Enclosure.of("a", handed.content()), handed.code())));
    }

    /** A package with some bytes in front of its directory, whose place is told rightly. */
    private static byte[] unlisted(byte[] packed) {
        byte[] more = latin("MZ program");
        ByteBuffer bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        int end = packed.length - 22;
        int directory = bytes.getInt(end + 16);
        bytes = ByteBuffer.allocate(packed.length + more.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(packed, 0, directory)
                .put(more)
                .put(packed, directory, packed.length - directory);
        return bytes.putInt(end + more.length + 16, directory + more.length).array();
    }

    private static byte[] revised(byte[] pdf) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getPage(0).setRotation(90);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] signed(byte[] pdf) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            document.addSignature(signature, content -> new byte[] {0x30, 0});
            document.saveIncremental(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    @DisplayName("The type is read from the beginning of a file: a page that becomes a PDF later on is none")
    void polyglots() {
        byte[] page = latin("<html>" + " ".repeat(1000) + PlainPdf.of("x"));
        check(() -> Enclosure.checkDocument(page), "document.notPdf");
        check(() -> Enclosure.of("a.pdf", page), "evidence.type");
        byte[] text = latin("x".repeat(100) + PlainPdf.of("x"));
        check(() -> Enclosure.checkDocument(text), "document.notPdf");
        check(() -> Enclosure.of("a.pdf", text), "evidence.type");
    }

    @TestFactory
    @DisplayName("A document of an office's is looked into, part by part")
    Stream<DynamicTest> packages() throws Exception {
        String document = "word/_rels/document.xml.rels";
        List<Handed> handed = new ArrayList<>(List.of(
                word(
                        "a template elsewhere",
                        "file.external",
                        "word/_rels/settings.xml.rels",
                        relation("attachedTemplate", "http://127.0.0.1/t.dotm", true)),
                word("a picture elsewhere", "file.external", document, relation("image", "\\\\127.0.0.1\\a.png", true)),
                word("a document elsewhere", "file.embedded", document, relation("subDocument", "a.docx", true)),
                word("an object", "file.embedded", document, relation("oleObject", "embeddings/oleObject1.bin", false)),
                word("an object without a word on it", "file.embedded", "word/embeddings/oleObject1.bin", "x"),
                word("a program for a picture", "file.embedded", "word/media/image1.png", "MZ\u0090 program"),
                word("an older document", "file.embedded", "word/media/a.bin", COMPOUND),
                word("an archive", "file.embedded", "word/media/a", "Rar!\u001A\u0007\u0001"),
                word("a ZIP", "file.embedded", "word/media/a", text(zip("a.txt", "x"))),
                word("50 MB of one letter", "file.tooMuch", "word/document.xml", "a".repeat(50_000_000)),
                word("a picture of 3.6 gigapixels", "file.picture", "word/media/image1.png", text(png(60_000, 60_000))),
                word("an entity", "file.damaged", document, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
                word(
                        "a field that starts a program, in two runs",
                        "file.external",
                        "word/document.xml",
                        "<d><r><fldChar/><instrText> DDE</instrText></r><r><instrText>AUTO c:\\a.exe</instrText></r></d>"),
                word(
                        "a field that fetches",
                        "file.external",
                        "word/document.xml",
                        "<d><fldSimple instr=' INCLUDEPICTURE a'/></d>"),
                word("a field that counts pages", null, "word/document.xml", "<d><fldSimple instr=' PAGE '/></d>"),
                word(
                        "a document with an entity",
                        "file.damaged",
                        "word/document.xml",
                        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
                word("half a part", "file.damaged", document, "<a"),
                word("a control", "evidence.type", "word/activeX/activeX1.xml", "x"),
                linked("a link to click on", null, document, "<d %s><hyperlink r:id='r1'/></d>"),
                linked("a picture to click on", null, document, "<d %s><docPr><hlinkClick r:id='r1'/></docPr></d>"),
                linked("a link that nothing uses", null, document, "<d %s><p/></d>"),
                linked(
                        "a template that is called a link",
                        "file.external",
                        "word/_rels/settings.xml.rels",
                        "<settings %s><attachedTemplate r:id='r1'/></settings>"),
                linked(
                        "a link that is a picture, too",
                        "file.external",
                        document,
                        "<d %s><hyperlink r:id='r1'/><blip r:link='r1'/></d>"),
                linked(
                        "a link that a movement follows",
                        "file.external",
                        document,
                        "<d %s><hlinkMouseOver r:id='r1'/></d>"),
                linked(
                        "a source that is called a link",
                        "file.external",
                        document,
                        "<d %s><externalBook r:id='r1'/></d>"),
                linked(
                        "a link of an older drawing",
                        "file.external",
                        "xl/drawings/_rels/vmlDrawing1.vml.rels",
                        "<d %s><imagedata relid='r1'/></d>"),
                word("a link of no part", "file.external", document, relation("hyperlink", "http://127.0.0.1/", true)),
                word(
                        "an address that is called a part",
                        "file.external",
                        document,
                        relation("image", "http://127.0.0.1/a", false)),
                word("a frame", "file.embedded", "word/webSettings.xml", "<f><sourceFileName id='r1'/></f>"),
                word("another document in the text", "file.embedded", "word/document.xml", "<d><subDoc id='r1'/></d>"),
                word("another format in the text", "file.embedded", "word/document.xml", "<d><altChunk id='r1'/></d>"),
                word("a source of letters", "file.external", "word/settings.xml", "<s><dataSource id='r1'/></s>"),
                word("a database", "file.external", "xl/connections.xml", "<c><connection><dbPr/></connection></c>"),
                word(
                        "a picture by its address",
                        "file.external",
                        "xl/a.vml",
                        "<d><imagedata src='http://127.0.0.1/'></d>"),
                word("an older drawing, loosely written", null, "xl/a.vml", "<d><br></d>"),
                word("a text of another name", "file.external", "text.bin", "<d><fldSimple instr=' LINK a'/></d>"),
                word(
                        "a formula that fetches",
                        "file.external",
                        "xl/worksheets/sheet1.xml",
                        formula("_xlfn.WEBSERVICE(A1)")),
                word("a formula that adds", null, "xl/worksheets/sheet1.xml", formula("SUM(A1:A9)")),
                word(
                        "a picture with a declaration",
                        null,
                        "word/media/a.svg",
                        "<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>"),
                word("the sheet behind a chart", null, "word/embeddings/sheet1.xlsx", text(spreadsheet())),
                word(
                        "a sheet with a program",
                        "file.embedded",
                        "word/embeddings/sheet1.xlsx",
                        text(zip("xl/vbaProject.bin", "x"))),
                new Handed("a spreadsheet", spreadsheet(), null),
                odt(
                        "a picture elsewhere",
                        "file.external",
                        "content.xml",
                        "<a xmlns:x=\"u\"><image x:href=\"https://127.0.0.1/a\"/></a>"),
                odt(
                        "a macro to start",
                        "file.active",
                        "content.xml",
                        "<a xmlns:x=\"u\"><x:event-listener x:href=\"a\"/></a>"),
                odt(
                        "a template elsewhere, in OpenDocument",
                        "file.external",
                        "meta.xml",
                        "<a xmlns:x=\"u\"><template x:href=\"https://127.0.0.1/a.ott\"/></a>"),
                odt(
                        "a formula that fetches, in OpenDocument",
                        "file.external",
                        "content.xml",
                        "<a formula='of:=DDE(&quot;x&quot;)'/>"),
                odt("a macro", "evidence.type", "Basic/Standard/Module1.xml", "<a/>"),
                odt("a password", "file.encrypted", "META-INF/manifest.xml", "<a><encryption-data/></a>"),
                odt("an object", "file.embedded", "Object 1", COMPOUND),
                odt(
                        "a link and a picture",
                        null,
                        "content.xml",
                        "<t xmlns:x=\"u\"><a x:href=\"https://ncsc.gov.vn\"/><image x:href=\"Pictures/1.png\"/></t>")));
        return handed.stream()
                .map(one -> dynamicTest(one.what(), () -> check(() -> Enclosure.of("a", one.content()), one.code())));
    }

    /** A file of this size, in the unit of its limit. */
    private interface Sized {
        byte[] file(int size) throws IOException;
    }

    @TestFactory
    @DisplayName("A file as large as the page of limits says is taken; one that is larger by one is refused")
    Stream<DynamicTest> limits() {
        return Stream.of(
                limit(Limits.of("pdf-pages"), size -> pdf(size, false)),
                limit(Limits.of("pdf-objects"), EnclosureTest::objects),
                limit(Limits.of("pdf-structure"), size -> latin(structure(size))),
                limit(Limits.of("package-parts"), EnclosureTest::parts),
                limit(Limits.of("package-bytes"), size -> unpacksTo(size * 1024 * 1024, size * 1024 * 1024 / 50)),
                limit(Limits.of("package-ratio"), EnclosureTest::packed),
                limit(Limits.of("package-comment"), EnclosureTest::commented),
                limit(Limits.of("picture"), size -> png(size, 1_000_000)));
    }

    private static DynamicTest limit(Limits.Limit limit, Sized sized) {
        return dynamicTest(limit.id(), () -> {
            check(() -> Enclosure.of("a", sized.file(limit.most())), null);
            check(() -> Enclosure.of("a", sized.file(limit.beyond())), limit.code());
        });
    }

    @Test
    @DisplayName("A name that is too long loses its beginning, and keeps its extension")
    void longName() {
        int most = Limits.of("file-name").most();
        for (int length : List.of(most, most + 1)) {
            String name = "ă".repeat(length - ".pdf".length()) + ".pdf";
            assertThat(Enclosure.of(name, PlainPdf.bytes("x")).fileName()).isEqualTo(name.substring(length - most));
        }
    }

    private static byte[] objects(int count) {
        String[] objects = new String[count];
        Arrays.fill(objects, " 1 ");
        objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
        objects[1] = PAGES;
        objects[2] = PlainPdf.page();
        return latin(PlainPdf.with(objects));
    }

    private static byte[] parts(int count) throws IOException {
        // One of them says what the package is.
        String[] parts = new String[2 * count - 2];
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = "word/" + i;
            parts[i + 1] = "";
        }
        return word("", null, parts).content();
    }

    private static byte[] commented(int length) throws IOException {
        byte[] packed = word("", null).content();
        byte[] bytes = Arrays.copyOf(packed, packed.length + length);
        bytes[packed.length - 2] = (byte) length;
        return bytes;
    }

    /** A package that unpacks to so many times its size. */
    private static byte[] packed(int ratio) throws IOException {
        int blank = 20_000_000;
        int size = unpacksTo(blank, 0).length;
        // What cannot be packed counts once on either side; a hundred bytes for what packing adds to it.
        int random = (blank - ratio * size) / (ratio - 1);
        return unpacksTo(
                blank + random, random + (ratio > Limits.of("package-ratio").most() ? -1000 : 1000));
    }

    /** A package whose parts have so many bytes together, some of which cannot be packed. */
    private static byte[] unpacksTo(int bytes, int random) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            byte[] description = latin("ContentType=\"" + WORD + ".main+xml\"");
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(description);
            zip.putNextEntry(new ZipEntry("word/media/a"));
            byte[] noise = new byte[random];
            new Random(1).nextBytes(noise);
            zip.write(noise);
            byte[] blank = new byte[1024 * 1024];
            for (int left = bytes - random - description.length; left > 0; left -= blank.length) {
                zip.write(blank, 0, Math.min(left, blank.length));
            }
        }
        return packed.toByteArray();
    }

    @Test
    @DisplayName("A picture is as large as its header says, and is not decoded to find out")
    void pictures() {
        assertThat(Enclosure.of("a.png", png(12_000, 9_000)).mediaType()).isEqualTo("image/png");
        check(() -> Enclosure.of("a.png", png(60_000, 60_000)), "file.picture");
        check(() -> Enclosure.of("a.png", png(Integer.MAX_VALUE, Integer.MAX_VALUE)), "file.picture");
        check(() -> Enclosure.of("a.png", Arrays.copyOf(png(10, 10), 40)), "file.damaged");
        assertThat(Enclosure.of("a.jpg", jpeg(9_000, 12_000)).mediaType()).isEqualTo("image/jpeg");
        check(() -> Enclosure.of("a.jpg", jpeg(60_000, 60_000)), "file.picture");
        check(() -> Enclosure.of("a.jpg", Arrays.copyOf(jpeg(10, 10), 20)), "file.damaged");
    }

    @Test
    @DisplayName("Text is in UTF-8, or in UTF-16 as spreadsheets save it")
    void texts() {
        assertThat(Enclosure.of("a.csv", "bảng;1\n".getBytes(StandardCharsets.UTF_8))
                        .fileName())
                .isEqualTo("a.csv");
        assertThat(Enclosure.of("a.txt", "\uFEFFbảng\t1\n".getBytes(StandardCharsets.UTF_16LE))
                        .mediaType())
                .isEqualTo("text/plain");
        byte[] lost = "Thanh Hóa;15;xong\n".repeat(20).getBytes(Charset.forName("windows-1252"));
        check(() -> Enclosure.of("a.csv", lost), "file.encoding");
    }

    private static void check(ThrowingCallable act, String code) {
        if (code == null) {
            assertThatCode(act).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                    .isEqualTo(code));
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] pdf(int pages, boolean encrypted) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            if (encrypted) {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static Handed catalog(String what, String more, String code, String... objects) {
        return new Handed(
                what,
                PlainPdf.with(Stream.concat(
                                Stream.of(
                                        "<</Type/Catalog/Pages 2 0 R" + more + ">>",
                                        PAGES,
                                        PlainPdf.page(),
                                        "<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream\n"),
                                Arrays.stream(objects))
                        .toArray(String[]::new)),
                code);
    }

    private static Handed paged(String what, String more, String code) {
        return new Handed(
                what,
                PlainPdf.with(
                        "<</Type/Catalog/Pages 2 0 R>>", PAGES, PlainPdf.page().replace(">>", more + ">>")),
                code);
    }

    private static String picture(int width, int height) {
        return PlainPdf.with(
                "<</Type/Catalog/Pages 2 0 R>>",
                PAGES,
                PlainPdf.page(),
                "<</Type/XObject/Subtype/Image/Width " + width + "/Height " + height
                        + "/Length 1>>stream\nx\nendstream\n");
    }

    /** The page tree lies in an object stream that unpacks to so many megabytes, blanks for the most part. */
    private static String structure(int megabytes) {
        byte[] plain = new byte[megabytes * 1024 * 1024];
        Arrays.fill(plain, (byte) ' ');
        byte[] first = latin("2 0 " + PAGES);
        System.arraycopy(first, 0, plain, 0, first.length);
        Deflater deflater = new Deflater(1);
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[2_000_000];
        int length = deflater.deflate(packed);
        deflater.end();
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        int catalog = pdf.length();
        pdf.append("1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        int page = pdf.length();
        pdf.append("3 0 obj").append(PlainPdf.page()).append("endobj\n");
        int objects = pdf.length();
        pdf.append("4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ")
                .append(length)
                .append(">>stream\n")
                .append(text(Arrays.copyOf(packed, length)))
                .append("\nendstream endobj\n");
        int xref = pdf.length();
        ByteBuffer entries = ByteBuffer.allocate(36);
        int[] offsets = {0, catalog, 4, page, objects, xref};
        int[] types = {0, 1, 2, 1, 1, 1};
        for (int i = 0; i < types.length; i++) {
            entries.put((byte) types[i]).putInt(offsets[i]).put((byte) 0);
        }
        return pdf.append("5 0 obj<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length 36>>stream\n")
                .append(text(entries.array()))
                .append("\nendstream endobj\nstartxref\n")
                .append(xref)
                .append("\n%%EOF")
                .toString();
    }

    private static Handed word(String what, String code, String... parts) throws IOException {
        return packed(what, code, "[Content_Types].xml", "ContentType=\"" + WORD + ".main+xml\"", parts);
    }

    /** A package in whose part a relationship is used that is called a hyperlink; its target lies outside. */
    private static Handed linked(String what, String code, String relationships, String part) throws IOException {
        return word(
                what,
                code,
                relationships,
                relation("hyperlink", "https://ncsc.gov.vn", true),
                relationships.replace("_rels/", "").replace(".rels", ""),
                part.formatted("xmlns:r='" + RELATIONS + "'"));
    }

    private static String formula(String formula) {
        return "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><c><f>" + formula
                + "</f></c></worksheet>";
    }

    private static Handed odt(String what, String code, String... parts) throws IOException {
        return packed(what, code, "mimetype", "application/vnd.oasis.opendocument.text", parts);
    }

    private static Handed packed(String what, String code, String name, String description, String... parts)
            throws IOException {
        return new Handed(
                what,
                zip(Stream.concat(Stream.of(name, description), Arrays.stream(parts))
                        .toArray(String[]::new)),
                code);
    }

    private static String relation(String type, String target, boolean external) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\"" + RELATIONS + type + "\" Target=\"" + target + "\""
                + (external ? " TargetMode=\"External\"" : "") + "/></Relationships>";
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(latin(namesAndContents[i + 1]));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] spreadsheet() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("a");
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    /** A PNG that says that it is so large; there is nothing in it. */
    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(57)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .putInt(0)
                .putInt(0)
                .putInt(0x49444154)
                .putInt(0)
                .putInt(0)
                .putInt(0x49454E44)
                .putInt(0)
                .array();
    }

    private static byte[] jpeg(int width, int height) {
        return ByteBuffer.allocate(41)
                .putShort((short) 0xFFD8)
                .putShort((short) 0xFFE0)
                .putShort((short) 16)
                .put("JFIF\0".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[9])
                .putShort((short) 0xFFC0)
                .putShort((short) 17)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put(new byte[10])
                .putShort((short) 0xFFD9)
                .array();
    }
}
