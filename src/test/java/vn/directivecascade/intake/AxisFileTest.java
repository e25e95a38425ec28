package vn.directivecascade.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.access.Limits;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Refusal;

/** Files of the national document exchange, as several implementations write them, and hostile ones. */
class AxisFileTest {

    private static final String HEADER = """
            <e:edXMLEnvelope><e:edXMLHeader><e:MessageHeader>
              <e:From><e:OrganId>000.00.00.G14</e:OrganId><e:OrganName>Bộ Thông tin và Truyền thông</e:OrganName></e:From>
              <e:To><e:OrganId>000.00.00.H56</e:OrganId></e:To>
              <e:Code><e:CodeNumber>1465</e:CodeNumber><e:CodeNotation>BTTTT-CATTT</e:CodeNotation></e:Code>
              <e:PromulgationInfo><e:Place>Hà Nội</e:Place><e:PromulgationDate>2024/04/17</e:PromulgationDate></e:PromulgationInfo>
              <e:Subject>Bảo đảm an toàn\n   thông tin mạng &amp; trực 24/7</e:Subject>
              <e:SignerInfo><e:Position>Thứ trưởng</e:Position><e:FullName>Phạm Đức Long</e:FullName></e:SignerInfo>
              <e:DueDate>2024/05/04</e:DueDate>
              <e:OtherInfo><e:Priority>1</e:Priority></e:OtherInfo>
            </e:MessageHeader>%s</e:edXMLHeader></e:edXMLEnvelope>""";

    private static String file(String trace, String attachments) {
        return "<e:edXML xmlns:e=\"" + AxisFile.NAMESPACE + "\">" + HEADER.formatted(trace) + "<e:AttachmentEncoded>"
                + attachments + "</e:AttachmentEncoded></e:edXML>";
    }

    private static String attachment(String name, byte[] content) {
        return "<e:Attachment><e:AttachmentName>" + name + "</e:AttachmentName><e:ContentTransferEncoded>"
                + Base64.getMimeEncoder().encodeToString(content)
                + "</e:ContentTransferEncoded></e:Attachment>";
    }

    private static AxisFile read(String xml) {
        return AxisFile.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("Fields and attachments are read, whether an attachment is packed or not, whatever the prefix")
    void fields() throws IOException {
        byte[] pdf = PlainPdf.bytes("axis");
        byte[] word = zip("[Content_Types].xml", pdf);
        String xml = file(
                "<e:TraceHeaderList><e:Bussiness><e:BussinessDocType>0</e:BussinessDocType></e:Bussiness></e:TraceHeaderList>",
                attachment("1465.pdf", pdf)
                        + attachment("packed.pdf", zip("../../../etc/passwd", pdf))
                        + attachment("mẫu.docx", word));
        for (String written : new String[] {xml, xml.replace("e:", "").replace("xmlns:e", "xmlns")}) {
            AxisFile read = read(written);
            assertThat(read.issuer()).isEqualTo("000.00.00.G14");
            assertThat(read.issuerName()).isEqualTo("Bộ Thông tin và Truyền thông");
            assertThat(read.number()).isEqualTo("1465/BTTTT-CATTT");
            assertThat(read.issuedOn()).isEqualTo(LocalDate.of(2024, 4, 17));
            assertThat(read.subject()).startsWith("Bảo đảm an toàn").endsWith("thông tin mạng & trực 24/7");
            assertThat(read.subject()).doesNotContain("\n");
            assertThat(read.signer()).isEqualTo("Phạm Đức Long");
            assertThat(read.urgency()).isEqualTo(Urgency.URGENT);
            assertThat(read.dueOn()).isEqualTo(LocalDate.of(2024, 5, 4));
            assertThat(read.files())
                    .extracting(AxisFile.Attached::name)
                    .containsExactly("1465.pdf", "packed.pdf", "mẫu.docx");
            assertThat(read.files().get(0).content()).isEqualTo(pdf);
            assertThat(read.files().get(1).content()).isEqualTo(pdf);
            assertThat(read.files().get(2).content()).isEqualTo(word);
        }
    }

    @Test
    @DisplayName("A file that states little is read as far as it goes")
    void sparse() {
        AxisFile read = read("<edXML xmlns=\"" + AxisFile.NAMESPACE + "\"><edXMLEnvelope><edXMLHeader><MessageHeader>"
                + "<Code><CodeNumber>7</CodeNumber></Code><DueDate>2024/02/30</DueDate>"
                + "</MessageHeader></edXMLHeader></edXMLEnvelope></edXML>");
        assertThat(read.number()).isEqualTo("7");
        assertThat(read.dueOn()).isNull();
        assertThat(read.issuer()).isNull();
        assertThat(read.urgency()).isNull();
        assertThat(read.files()).isEmpty();
    }

    static Stream<Arguments> refused() throws IOException {
        String good = file("", "");
        int files = Limits.of("axis-files").beyond();
        int depth = Limits.of("axis-depth").beyond() - 1;
        byte[] bomb = zip("a", new byte[Limits.of("axis-bytes").beyond()]);
        return Stream.of(
                Arguments.of("nothing", "", "axis.unreadable"),
                Arguments.of("half a file", good.substring(0, good.length() / 2), "axis.unreadable"),
                Arguments.of(
                        "an external entity",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + good.replace("Phạm", "&b;"),
                        "axis.unreadable"),
                Arguments.of(
                        "entities of entities",
                        "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]>" + good,
                        "axis.unreadable"),
                Arguments.of("a page", "<html></html>", "axis.namespace"),
                Arguments.of(
                        "an older format",
                        good.replace(AxisFile.NAMESPACE, "http://www.e-doc.vn/Schema/"),
                        "axis.namespace"),
                Arguments.of(
                        "a recall",
                        file(
                                "<e:TraceHeaderList><e:Bussiness><e:BussinessDocType>1</e:BussinessDocType>"
                                        + "</e:Bussiness></e:TraceHeaderList>",
                                ""),
                        "axis.notNew"),
                Arguments.of(
                        "no Base64",
                        file("", attachment("a.pdf", new byte[0]).replace("Encoded><", "Encoded>=<")),
                        "axis.unreadable"),
                Arguments.of(
                        "half a ZIP", file("", attachment("a.pdf", new byte[] {'P', 'K', 3, 4, 0})), "axis.unreadable"),
                Arguments.of(
                        "too many attachments",
                        file("", attachment("a.pdf", new byte[9]).repeat(files)),
                        "axis.tooMuch"),
                Arguments.of("a ZIP bomb", file("", attachment("a.pdf", bomb)), "axis.tooMuch"),
                Arguments.of(
                        "levels upon levels",
                        "<edXML xmlns=\"" + AxisFile.NAMESPACE + "\">" + "<a>".repeat(depth) + "</a>".repeat(depth)
                                + "</edXML>",
                        "axis.unreadable"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refused")
    @DisplayName("What is no new document of the exchange, or hostile, is refused")
    void refusedFile(String title, String xml, String code) {
        assertThatThrownBy(() -> read(xml)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
