package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.kernel.Fingerprint;

/** Documents and evidence that must be refused, and the headers with which accepted files are served. */
class BadFilesTest extends BadInput {

    private static final byte[] PDF = PlainPdf.bytes("evidence");

    @TestFactory
    @DisplayName("Each bad request has its answer and leaves everything as it was")
    Stream<DynamicTest> table() throws Exception {
        String id = issued("BAD-INPUT/FILES");
        complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", true));
        List<String> clerk = session("clerk.vnpt-thanh-hoa");
        String task = taskOf("clerk.vnpt-thanh-hoa", id);
        return Stream.of(documents(id), evidence(clerk, task, id), uploads(task, id))
                .flatMap(this::each);
    }

    /** Files for a measure, uploaded and removed while the task is open. */
    private List<Bad> uploads(String task, String id) throws IOException {
        String measure = json.readTree(
                        read("clerk.vnpt-thanh-hoa", "/api/v1/tasks/" + task).body())
                .path("measures")
                .get(0)
                .path("id")
                .textValue();
        String files = "/api/v1/tasks/" + task + "/evidence";
        String target = files + "?measure=" + measure;
        String acknowledgement =
                "/api/v1/tasks/" + taskOf("clerk.viettel-thanh-hoa", id) + "/evidence?measure=" + measure;
        String parts = "Content-Type: multipart/form-data; boundary=x";
        List<String> clerk = with(login("clerk.vnpt-thanh-hoa"), parts);
        String text = part("evidence", "a.txt", "x");
        return List.of(
                upload(
                        "a page",
                        target,
                        clerk,
                        part("evidence", "a.pdf", "<!DOCTYPE html><html></html>"),
                        415,
                        "evidence.type"),
                upload(
                        "a program",
                        target,
                        clerk,
                        part("evidence", "a.pdf", "MZ\u0000\u0001\u0002"),
                        415,
                        "evidence.type"),
                upload("a mark alone", target, clerk, part("evidence", "a.pdf", "%PDF-1.7"), 422, "file.damaged"),
                upload("nothing", target, clerk, part("evidence", "a.pdf", ""), 422, "evidence.empty"),
                upload(
                        "over 10 MB",
                        target,
                        clerk,
                        part("evidence", "a.txt", "a".repeat(10 * 1024 * 1024 + 1)),
                        413,
                        "evidence.tooLarge"),
                upload("over 20 MB", target, and(clerk, "Content-Length: 20971521"), text, 413, "request.tooLarge"),
                upload(
                        "over 1 MB of nobody",
                        target,
                        with(parts, "Content-Length: 1048577"),
                        text,
                        413,
                        "request.tooLarge"),
                upload("two files", target, clerk, text + text, 400, "evidence.onePart"),
                upload("a part of another name", target, clerk, part("annex", "a.txt", "x"), 400, "evidence.onePart"),
                upload("no parts", target, clerk, "x", 400, "evidence.onePart"),
                upload(
                        "no boundary",
                        target,
                        with(login("clerk.vnpt-thanh-hoa"), "Content-Type: multipart/form-data"),
                        text,
                        400,
                        "request.parts"),
                upload("JSON", target, with(login("clerk.vnpt-thanh-hoa"), JSON), "{}", 415, "request.mediaType"),
                upload("without a measure", files, clerk, text, 422, "evidence.measure"),
                upload(
                        "for a measure that is not asked",
                        files + "?measure=none",
                        clerk,
                        text,
                        422,
                        "evidence.measure"),
                upload("with something else", target + "&name=x", clerk, text, 400, "query.unknown"),
                upload(
                        "of another unit",
                        target,
                        with(login("clerk.viettel-thanh-hoa"), parts),
                        text,
                        404,
                        "task.unknown"),
                upload("of the ministry", target, with(login(MINISTRY), parts), text, 404, "task.unknown"),
                upload(
                        "before the acknowledgement",
                        acknowledgement,
                        with(login("clerk.viettel-thanh-hoa"), parts),
                        text,
                        409,
                        "evidence.notHere"),
                upload("of no task", "/api/v1/tasks/none/evidence?measure=1", clerk, text, 404, "task.unknown"),
                Bad.of("removing no file", "DELETE", files + "/none", clerk, null, 404, "evidence.unknown"),
                Bad.of("reading no file", "GET", files + "/none", clerk, null, 404, "evidence.unknown"),
                Bad.of(
                        "a submitted file that is none",
                        "GET",
                        CASCADES + "/" + id + "/addressees/vnpt-thanh-hoa/evidence/none",
                        clerk,
                        null,
                        404,
                        "evidence.unknown"),
                Bad.of(
                        "a submitted file of another office",
                        "GET",
                        CASCADES + "/" + id + "/addressees/viettel-thanh-hoa/evidence/none",
                        clerk,
                        null,
                        404,
                        "evidence.unknown"));
    }

    private static Bad upload(String id, String target, List<String> headers, String parts, int status, String code) {
        return Bad.of("file for a measure: " + id, "POST", target, headers, parts + "--x--\r\n", status, code);
    }

    private static String part(String name, String file, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file + "\"\r\n\r\n"
                + content + "\r\n";
    }

    private static List<Bad> documents(String id) {
        String document = CASCADES + "/" + id + "/documents/dispatch";
        List<String> pdf = with(login(MINISTRY), "Content-Type: application/pdf");
        return List.of(
                Bad.of(
                        "a page for a PDF",
                        "PUT",
                        document,
                        pdf,
                        "<html><script>alert(1)</script>",
                        415,
                        "document.notPdf"),
                Bad.of("nothing for a PDF", "PUT", document, pdf, "", 400, "request.malformed"),
                Bad.of("a program for a PDF", "PUT", document, pdf, "", 415, "document.notPdf")
                        .with(program()),
                Bad.of("a PDF that begins with a page", "PUT", document, pdf, "<html>%PDF-1.7", 415, "document.notPdf"),
                Bad.of("a mark alone for a PDF", "PUT", document, pdf, "%PDF-1.7", 422, "file.damaged"),
                Bad.of(
                        "a PDF without a page",
                        "PUT",
                        document,
                        pdf,
                        PlainPdf.with("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"),
                        422,
                        "file.noPages"),
                Bad.of(
                        "a PDF that is cut off",
                        "PUT",
                        document,
                        pdf,
                        PlainPdf.of("x").substring(0, 150),
                        422,
                        "file.damaged"),
                Bad.of(
                        "a version that was never handed in",
                        "GET",
                        document + "?version=1",
                        with(login(MINISTRY)),
                        null,
                        404,
                        "document.version.unknown"),
                Bad.of(
                        "a version that is no number",
                        "GET",
                        document + "?version=first",
                        with(login(MINISTRY)),
                        null,
                        400,
                        "request.malformed"),
                Bad.of(
                        "the versions of another province",
                        "GET",
                        CASCADES + "/" + id + "/documents",
                        with(login("clerk.ubnd-lao-cai")),
                        null,
                        404,
                        "cascade.unknown"),
                Bad.of(
                        "a document of no known kind",
                        "PUT",
                        CASCADES + "/" + id + "/documents/letter",
                        pdf,
                        "%PDF-1.7",
                        404,
                        "document.unknown"),
                Bad.of(
                        "a document of no cascade",
                        "PUT",
                        CASCADES + "/none/documents/dispatch",
                        pdf,
                        "%PDF-1.7",
                        404,
                        "cascade.unknown"),
                Bad.of(
                        "another office's document",
                        "PUT",
                        document,
                        with(login("machine.ubnd-lao-cai"), "Content-Type: application/pdf"),
                        "%PDF-1.7",
                        404,
                        "cascade.unknown"),
                Bad.of(
                        "a document by a clerk",
                        "PUT",
                        document,
                        with(login("clerk.ubnd-thanh-hoa"), "Content-Type: application/pdf"),
                        "%PDF-1.7",
                        403,
                        "access.issuer"),
                Bad.of(
                        "a document of another type",
                        "PUT",
                        document,
                        with(login(MINISTRY), "Content-Type: text/html"),
                        "%PDF-1.7",
                        415,
                        "request.mediaType"),
                Bad.of(
                        "a document over 20 MB",
                        "PUT",
                        document,
                        with(login(MINISTRY), "Content-Type: application/pdf", "Content-Length: 20971521"),
                        "%PDF-1.7",
                        413,
                        "request.tooLarge"),
                Bad.of(
                        "another office's evidence",
                        "GET",
                        CASCADES + "/" + id + "/addressees/vnpt-thanh-hoa/evidence",
                        with(login("clerk.viettel-thanh-hoa")),
                        null,
                        404,
                        "evidence.none"),
                Bad.of(
                        "another province's evidence",
                        "GET",
                        CASCADES + "/" + id + "/addressees/vnpt-thanh-hoa/evidence",
                        with(login("clerk.ubnd-lao-cai")),
                        null,
                        404,
                        "cascade.unknown"),
                Bad.of(
                        "evidence of a path",
                        "GET",
                        CASCADES + "/" + id + "/addressees/..%2f..%2fetc/evidence",
                        with(login("clerk.ubnd-thanh-hoa")),
                        null,
                        400,
                        null));
    }

    private List<Bad> evidence(List<String> clerk, String task, String id) throws IOException {
        String states = states(id, "vnpt-thanh-hoa");
        List<Bad> bad = new ArrayList<>();
        for (String way : List.of("submit-form", "complete")) {
            String target = ENGINE + "/task/" + task + "/" + way;
            List<String> headers = and(clerk, JSON);
            bad.addAll(List.of(
                    file(
                            "a page",
                            "a.pdf",
                            "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a page without a head",
                            "a.txt",
                            "  <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a picture with a script",
                            "a.png",
                            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                                    .getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "XML",
                            "a.docx",
                            "<?xml version=\"1.0\"?><a/>".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a shell script",
                            "a.csv",
                            "#!/bin/sh\nrm -rf /".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file("a program", "a.pdf", program(), 415, headers, target, states),
                    file(
                            "a Java class",
                            "a.pdf",
                            new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61},
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a PDF without an end",
                            "a.pdf",
                            "%PDF-1.7".getBytes(StandardCharsets.US_ASCII),
                            400,
                            headers,
                            target,
                            states),
                    file(
                            "a document with a template elsewhere",
                            "a.docx",
                            zip(
                                    "[Content_Types].xml",
                                    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"",
                                    "word/_rels/settings.xml.rels",
                                    "<R><Relationship Type=\"x/attachedTemplate\" Target=\"http://127.0.0.1/\" TargetMode=\"External\"/></R>"),
                            400,
                            headers,
                            target,
                            states),
                    file("a ZIP", "a.docx", zip("a.txt", "x"), 415, headers, target, states),
                    file(
                            "a document with macros",
                            "a.docx",
                            zip(
                                    "[Content_Types].xml",
                                    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"",
                                    "word/vbaProject.bin",
                                    "x"),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a document for macros",
                            "a.docx",
                            zip(
                                    "[Content_Types].xml",
                                    "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\""),
                            415,
                            headers,
                            target,
                            states),
                    file("half a ZIP", "a.docx", new byte[] {'P', 'K', 3, 4, 0, 0}, 415, headers, target, states),
                    file(
                            "bytes of no type",
                            "a.pdf",
                            new byte[] {0, 1, 2, 3, 4, 5, 6, 7},
                            415,
                            headers,
                            target,
                            states),
                    file("nothing", "a.pdf", new byte[0], 400, headers, target, states),
                    file(
                            "over 10 MB",
                            "a.txt",
                            "a".repeat(10 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8),
                            413,
                            headers,
                            target,
                            states)));
        }
        return bad;
    }

    @Test
    @DisplayName("What an office encloses gets in under a harmless name, and is only ever handed out to be saved")
    void goodEvidence() throws Exception {
        String id = issued("BAD-INPUT/3");
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("24/7");
            document.write(word);
        }
        Map<String, Object[]> files = Map.of(
                "vnpt-thanh-hoa",
                        new Object[] {"../../etc/nhật ký\r\nX: y.pdf", PDF, "nhật kýX y.pdf", "nhat kyX y.pdf"},
                "viettel-thanh-hoa",
                        new Object[] {
                            "C:\\\\Users\\\\a\\\\báo cáo.html",
                            word.toByteArray(),
                            "báo cáo.html.docx",
                            "bao cao.html.docx"
                        },
                "mobifone-thanh-hoa",
                        new Object[] {"bảng.csv", "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), "bảng.csv", "bang.csv"
                        });
        for (Map.Entry<String, Object[]> file : files.entrySet()) {
            String user = "clerk." + file.getKey();
            complete(user, id, Map.of("applicable", true));
            Bad good = file(
                    "good",
                    (String) file.getValue()[0],
                    (byte[]) file.getValue()[1],
                    204,
                    and(session(user), JSON),
                    ENGINE + "/task/" + taskOf(user, id) + "/submit-form",
                    states(id, file.getKey()));
            RawHttp.Answer answer = http.send("POST", good.target(), good.headers(), good.body(), false);
            assertThat(answer.status()).as(answer.body()).isEqualTo(204);
            RawHttp.Answer back = http.send(
                    "GET",
                    CASCADES + "/" + id + "/addressees/" + file.getKey() + "/evidence",
                    List.of(login(user)),
                    null,
                    false);
            assertThat(back.status()).isEqualTo(200);
            assertThat(back.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(back.header("Content-Type")).hasValue("application/octet-stream");
            String plain = ((String) file.getValue()[3]);
            assertThat(back.header("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"" + plain + "\"; filename*=UTF-8''")
                    .doesNotContain("=?");
            assertThat(jdbc.sql(
                                    "select file_name from directive.evidence_file where cascade_id = :id and organisation = :o")
                            .param("id", id)
                            .param("o", file.getKey())
                            .query(String.class)
                            .single())
                    .isEqualTo(file.getValue()[2]);
        }
    }

    @Test
    @DisplayName(
            "A directive that is replaced keeps its versions, and says so to whoever had acknowledged the earlier one")
    void versions() throws Exception {
        String id = issued("BAD-INPUT/VERSIONS");
        String document = CASCADES + "/" + id + "/documents/directive";
        byte[] first = PlainPdf.bytes("first");
        byte[] second = PlainPdf.bytes("second");
        assertThat(put(document, first).header("ETag")).hasValue("\"" + Fingerprint.sha256(first) + "\"");
        complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", true));
        assertThat(put(document, first).status()).isEqualTo(204);
        assertThat(versions(id)).hasSize(1);

        assertThat(put(document, second).status()).isEqualTo(204);

        JsonNode versions = versions(id);
        assertThat(versions).hasSize(2);
        assertThat(versions.get(0).path("version").intValue()).isEqualTo(2);
        assertThat(versions.get(0).path("sha256").textValue()).isEqualTo(Fingerprint.sha256(second));
        assertThat(versions.get(0).path("size").intValue()).isEqualTo(second.length);
        assertThat(versions.get(0).path("receivedFrom").textValue()).isEqualTo("machine.ubnd-thanh-hoa");
        assertThat(versions.get(0).path("current").booleanValue()).isTrue();
        assertThat(versions.get(1).path("replacedAt").textValue())
                .isEqualTo(versions.get(0).path("receivedAt").textValue());
        assertThat(read("clerk.vnpt-thanh-hoa", document).body()).isEqualTo(PlainPdf.of("second"));
        assertThat(read("clerk.vnpt-thanh-hoa", document + "?version=1").body()).isEqualTo(PlainPdf.of("first"));
        JsonNode cascade =
                json.readTree(read("clerk.vnpt-thanh-hoa", CASCADES + "/" + id).body());
        assertThat(cascade.path("documents")).hasSize(1);
        assertThat(cascade.path("documents").get(0).path("version").intValue()).isEqualTo(2);
        String sheet = read("clerk.vnpt-thanh-hoa", "/api/v1/tasks/" + taskOf("clerk.vnpt-thanh-hoa", id))
                .body();
        assertThat(json.readTree(sheet).path("notices").toString())
                .contains("bản 2", "sau khi đơn vị xác nhận tiếp nhận bản 1");
        assertThat(json.readTree(sheet).path("cascade").path("versions")).hasSize(2);
    }

    @Test
    @DisplayName("A document has at most twenty versions")
    void tooManyVersions() throws Exception {
        String id = issued("BAD-INPUT/MANY-VERSIONS");
        String document = CASCADES + "/" + id + "/documents/directive";
        for (int i = 1; i <= 20; i++) {
            assertThat(put(document, PlainPdf.bytes("version " + i)).status()).isEqualTo(204);
        }
        RawHttp.Answer beyond = put(document, PlainPdf.bytes("one more"));
        assertThat(beyond.status()).isEqualTo(409);
        assertThat(json.readTree(beyond.body()).path("code").textValue()).isEqualTo("document.tooManyVersions");
        assertThat(versions(id)).hasSize(20);
    }

    private RawHttp.Answer put(String document, byte[] content) throws IOException {
        return http.send(
                "PUT",
                document,
                List.of(login("machine.ubnd-thanh-hoa"), "Content-Type: application/pdf"),
                content,
                false);
    }

    private RawHttp.Answer read(String user, String target) throws IOException {
        RawHttp.Answer answer = http.send("GET", target, List.of(login(user)), null, false);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private JsonNode versions(String id) throws IOException {
        return json.readTree(read("clerk.ubnd-thanh-hoa", CASCADES + "/" + id + "/documents")
                        .body())
                .path("items");
    }

    private static Bad file(
            String id, String name, byte[] content, int status, List<String> headers, String target, String states) {
        String escaped = name.replace("\r", "\\r").replace("\n", "\\n");
        return variables(
                "evidence: " + id,
                "{\"measureStates\":" + states + ",\"evidence\":{\"type\":\"File\",\"value\":\""
                        + Base64.getEncoder().encodeToString(content) + "\",\"valueInfo\":{\"filename\":\"" + escaped
                        + "\",\"mimeType\":\"application/pdf\"}}}",
                status,
                headers,
                target);
    }
}
