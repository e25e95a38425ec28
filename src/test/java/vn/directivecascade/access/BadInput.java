package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Invalid requests per interface: a table of requests with the expected responses, after which nothing may have
 * changed. Subclasses contain the tables.
 */
abstract class BadInput extends FromOutside {

    static final String JSON = "Content-Type: application/json";
    static final String CASCADES = "/api/v1/cascades";

    final ObjectMapper json = new ObjectMapper();

    /** One request and what must come of it; {@code code} is null where the answer is not ours but the server's. */
    record Bad(
            String id,
            String method,
            String target,
            List<String> headers,
            byte[] body,
            boolean chunked,
            Set<Integer> statuses,
            String code) {

        static Bad of(
                String id, String method, String target, List<String> headers, String body, int status, String code) {
            byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
            return new Bad(id, method, target, headers, bytes, false, Set.of(status), code);
        }

        Bad with(byte[] other) {
            return new Bad(id, method, target, headers, other, chunked, statuses, code);
        }

        Bad inChunks() {
            return new Bad(id + ", in chunks", method, target, headers, body, true, statuses, code);
        }

        Bad or(int status) {
            return new Bad(
                    id,
                    method,
                    target,
                    headers,
                    body,
                    chunked,
                    Set.of(status, statuses.iterator().next()),
                    code);
        }
    }

    /** A test for each row. */
    Stream<DynamicTest> each(List<Bad> table) {
        return table.stream().map(bad -> dynamicTest(bad.id(), () -> check(bad)));
    }

    private void check(Bad bad) throws IOException {
        Map<String, Long> before = contents();
        RawHttp.Answer answer = http.send(bad.method(), bad.target(), bad.headers(), bad.body(), bad.chunked());
        assertThat(bad.statuses())
                .as(bad.id() + ": " + answer.status() + " " + answer.body())
                .contains(answer.status());
        leaksNothing(answer);
        if (bad.code() != null) {
            assertThat(answer.header("Content-Type").orElse("")).as(bad.id()).startsWith("application/problem+json");
            JsonNode problem = json.readTree(answer.body());
            assertThat(problem.path("code").textValue()).isEqualTo(bad.code());
            assertThat(problem.path("detail").textValue()).isNotBlank();
        }
        if (bad.target().startsWith(ENGINE) && answer.status() >= 400) {
            // What Tasklist shows to a person is the message.
            assertThat(json.readTree(answer.body()).path("message").textValue())
                    .as(bad.id())
                    .containsPattern("[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]");
        }
        assertThat(contents()).isEqualTo(before);
    }

    static Bad variables(String id, String variables, int status, List<String> headers, String target) {
        return Bad.of(
                id + " " + target.replaceFirst(".*/", ""),
                "POST",
                target,
                headers,
                "{\"variables\":" + variables + "}",
                status,
                null);
    }

    static Bad posted(String id, String body, int status, String code) {
        return Bad.of("dispatch: " + id, "POST", CASCADES, with(login(MINISTRY), JSON), body, status, code);
    }

    static Bad got(String id, String target, int status, String code) {
        return Bad.of(id, "GET", target, with(login(MINISTRY)), null, status, code);
    }

    static Bad sent(String method, String target, int status, String code) {
        return Bad.of(
                method + " " + target.replaceFirst("/[^/]{36}", ""),
                method,
                target,
                with(login(MINISTRY)),
                null,
                status,
                code);
    }

    static List<String> with(String... headers) {
        return List.of(headers);
    }

    static List<String> and(List<String> headers, String header) {
        return Stream.concat(headers.stream(), Stream.of(header)).toList();
    }

    static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    static byte[] program() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        program[60] = (byte) 0x80;
        program[128] = 'P';
        program[129] = 'E';
        return program;
    }

    static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
