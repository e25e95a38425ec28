package vn.directivecascade.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.directivecascade.work.TaskDesk;

/** Import of directory files over REST: a fictitious province, and files that are refused. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
abstract class DirectoriesOverRest {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PASSWORD = "Cascade-demo-2026";
    private static final String COLUMNS =
            "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private ManagementService management;

    @Test
    @DisplayName("A new province: checked, taken in, and its people at work at once")
    void newProvince() throws Exception {
        String file = province("phu-tho");
        JsonNode checked = taken(hand("admin", CSV, bytes(file), "?dryRun=true"));
        String checkedPreview = checked.path("preview").textValue();
        assertThat(checked.path("names").size()).isEqualTo(4);
        assertThat(checked.at("/names/huyen-mot-phu-tho").textValue()).contains("Huyện một");
        assertThat(checked.path("changes").path(0))
                .isEqualTo(json.readTree("{\"key\":\"huyen-mot-phu-tho\",\"column\":\"key\",\"old\":null,"
                        + "\"new\":\"huyen-mot-phu-tho\"}"));
        assertThat(counts(checked)).isEqualTo(json.readTree("{\"added\":4,\"changed\":0,\"ended\":0,\"dryRun\":true}"));
        assertThat(get("clerk.ubnd-phu-tho", "/api/v1/organisations").statusCode())
                .isEqualTo(401);
        assertThat(organisations("?parent=ubnd-phu-tho")).isEmpty();

        String preview = "?preview=" + checkedPreview;
        assertThat(hand("admin", CSV, bytes(file.replace("Huyện một", "Huyện 1")), preview)
                        .statusCode())
                .isEqualTo(409);
        JsonNode taken = taken(hand("admin", CSV, bytes("\uFEFF" + file), "?dryRun=false"));
        HttpResponse<String> late = hand("admin", CSV, bytes(file), preview);
        assertThat(json.readTree(late.body()).path("code").textValue())
                .as("the directory has changed since")
                .isEqualTo("import.changed");
        assertThat(counts(taken)).isEqualTo(json.readTree("{\"added\":4,\"changed\":0,\"ended\":0,\"dryRun\":false}"));
        assertThat(organisations("?parent=ubnd-phu-tho")).hasSize(3);
        assertThat(organisations("?alias=000.00.00.X-phu-tho&at=2021-01-01")
                        .path(0)
                        .path("key")
                        .textValue())
                .isEqualTo("ubnd-phu-tho");
        assertThat(organisations("?alias=000.00.00.X-phu-tho&at=2022-01-01")).isEmpty();

        HttpResponse<String> dispatch = post(
                "machine.bo-tttt",
                "application/json",
                bytes("{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + UUID.randomUUID()
                        + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"Bảo đảm an toàn thông tin mạng\"},"
                        + "\"receiver\":\"ubnd-phu-tho\"}"),
                "/api/v1/cascades");
        assertThat(dispatch.statusCode()).as(dispatch.body()).isEqualTo(201);
        String cascade = json.readTree(dispatch.body()).path("id").textValue();
        complete("clerk.ubnd-phu-tho", Map.of("registrationNumber", "1"));
        complete("leader.ubnd-phu-tho", Map.of("decision", "ownDirective"));
        complete("clerk.so-tttt-phu-tho", Map.of());
        complete("clerk.so-tttt-phu-tho", Map.of());
        complete("leader.ubnd-phu-tho", Map.of("signed", true, "directiveNumber", "1/UBND"));
        JsonNode read = json.readTree(
                get("manager.ubnd-phu-tho", "/api/v1/cascades/" + cascade).body());
        assertThat(read.path("addressees").path("total").intValue()).isEqualTo(3);
        assertThat(read.path("takeovers")).isEmpty();

        assertThat(counts(taken(hand("admin", CSV, bytes(file), ""))))
                .isEqualTo(json.readTree("{\"added\":0,\"changed\":0,\"ended\":0,\"dryRun\":false}"));
    }

    @Test
    @DisplayName(
            "Contact points: a file replaces those of its organisations as previewed, one is verified, bad ones not")
    void contacts() throws Exception {
        String imports = "/api/v1/contacts/imports";
        String file = "organisation,name,phone,email,verifiedOn,source\n"
                + "ubnd-lao-cai,Trung tâm A,(0269) 1|(0269) 2,a@x.vn,2023-01,letter\n"
                + "ubnd-lao-cai,Trung tâm B,,,,letter\n";
        String heading = file.substring(0, file.indexOf('\n') + 1);
        taken(post("admin", CSV, bytes(heading + "ubnd-lao-cai,Trung tâm cũ,,,,letter\n"), imports));
        JsonNode tried = taken(post("admin", CSV, bytes(file), imports + "?dryRun=true"));
        assertThat(tried.path("changes").findValuesAsText("key"))
                .containsOnly("ubnd-lao-cai: Trung tâm A", "ubnd-lao-cai: Trung tâm B", "ubnd-lao-cai: Trung tâm cũ");
        assertThat(tried.path("changes"))
                .contains(json.readTree("{\"key\":\"ubnd-lao-cai: Trung tâm cũ\",\"column\":\"source\","
                        + "\"old\":\"letter\",\"new\":null}"));
        assertThat(tried.path("contacts").intValue()).isEqualTo(2);
        String preview = imports + "?preview=" + tried.path("preview").textValue();
        assertThat(post("admin", CSV, bytes(file + "ubnd-lao-cai,Trung tâm C,,,,letter\n"), preview)
                        .statusCode())
                .isEqualTo(409);
        assertThat(taken(post("admin", CSV, bytes(file), preview)).path("changes"))
                .isEqualTo(tried.path("changes"));
        assertThat(taken(post("admin", CSV, bytes(file), imports))
                        .path("cellsChanged")
                        .intValue())
                .isZero();

        List<String> lines = file.lines().toList();
        JsonNode turned = taken(post(
                "admin", CSV, bytes(heading + lines.get(2) + "\n" + lines.get(1) + "\n"), imports + "?dryRun=true"));
        assertThat(turned.path("changes"))
                .as("another order is a change: directives name them in their order")
                .containsExactly(
                        json.readTree("{\"key\":\"ubnd-lao-cai: Trung tâm B\",\"column\":\"position\","
                                + "\"old\":\"2\",\"new\":\"1\"}"),
                        json.readTree("{\"key\":\"ubnd-lao-cai: Trung tâm A\",\"column\":\"position\","
                                + "\"old\":\"1\",\"new\":\"2\"}"));

        String verified =
                "{\"organisation\":\"ubnd-lao-cai\",\"position\":%s,\"name\":\"Trung tâm B\",\"phone\":\"3|4\"}";
        String path = "/api/v1/contacts/verifications";
        assertThat(post("admin", "application/json", bytes(verified.formatted(0)), path)
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("admin", "application/json", bytes(verified.formatted(1)), path)
                        .statusCode())
                .isEqualTo(204);
        JsonNode contacts =
                json.readTree(get("admin", "/api/v1/contacts").body()).path("items");
        JsonNode second = null;
        for (JsonNode contact : contacts) {
            second = contact.path("name").textValue().equals("Trung tâm B") ? contact : second;
        }
        assertThat(second.path("phones")).isEqualTo(json.readTree("[\"3\",\"4\"]"));
        assertThat(second.path("verifiedOn").textValue()).hasSize("2026-11-28".length());

        HttpResponse<String> refused = post("admin", CSV, bytes(file + "nobody,Trung tâm,,,,letter\n"), imports);
        assertThat(json.readTree(refused.body())
                        .path("lines")
                        .path(0)
                        .path("code")
                        .textValue())
                .isEqualTo("contact.organisation.unknown");
        HttpResponse<byte[]> template =
                http.send(request("admin", imports + "/template").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(taken(post("admin", XLSX, template.body(), imports))
                        .path("cellsChanged")
                        .intValue())
                .as("what is fetched can be handed in again")
                .isZero();
    }

    @Test
    @DisplayName("An organisation ends and its successor has its work: on the cascade, on both addressees, to be read")
    void takeover() throws Exception {
        taken(hand("admin", CSV, bytes(province("ha-nam")), ""));
        post(
                "machine.so-tttt-ha-nam",
                "application/json",
                bytes("{\"dispatch\":{\"issuer\":\"so-tttt-ha-nam\",\"number\":\"" + UUID.randomUUID()
                        + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"Cảnh báo\",\"force\":\"request\"},"
                        + "\"receiver\":\"so-tttt-ha-nam\"}"),
                "/api/v1/cascades");
        complete("clerk.so-tttt-ha-nam", Map.of("addresseeKeys", "[\"huyen-mot-ha-nam\",\"huyen-hai-ha-nam\"]"));
        complete("leader.so-tttt-ha-nam", Map.of("signed", true, "directiveNumber", "1/STTTT"));
        String ends = COLUMNS + "huyen-mot-ha-nam,Huyện một,district,ubnd-ha-nam,district-committees,,2024-12-31,"
                + "huyen-hai-ha-nam,,,\n";
        runJobs();
        JsonNode list =
                json.readTree(get("clerk.so-tttt-ha-nam", "/api/v1/cascades").body());
        String cascade =
                "/api/v1/cascades/" + list.path("items").path(0).path("id").textValue();
        assertThat(owed("clerk.huyen-mot-ha-nam")).hasSize(1);
        assertThat(counts(taken(hand("admin", CSV, bytes(ends), ""))))
                .isEqualTo(json.readTree("{\"added\":0,\"changed\":0,\"ended\":1,\"dryRun\":false}"));
        assertThat(owed("clerk.huyen-mot-ha-nam"))
                .as("its work is that of its successor now")
                .isEmpty();
        assertThat(owed("clerk.huyen-hai-ha-nam")).hasSize(2);

        JsonNode takeover = json.readTree(get("clerk.so-tttt-ha-nam", cascade).body())
                .path("takeovers")
                .path(0);
        assertThat(takeover.path("organisation").textValue()).isEqualTo("huyen-mot-ha-nam");
        assertThat(takeover.path("successor").textValue()).isEqualTo("huyen-hai-ha-nam");
        assertThat(takeover.path("endedOn").textValue()).isEqualTo("2024-12-31");
        JsonNode both = json.readTree(
                        get("clerk.huyen-hai-ha-nam", cascade + "/addressees").body())
                .path("items");
        assertThat(both).hasSize(2);
        assertThat(both.path(0).path("takenOverFrom").path(0).textValue()).isEqualTo("huyen-mot-ha-nam");
        assertThat(both.path(1).path("takenOverBy").path(0).textValue()).isEqualTo("huyen-hai-ha-nam");
        TaskDesk.OpenTask task = desk.of("clerk.huyen-hai-ha-nam").stream()
                .filter(open -> "huyen-mot-ha-nam".equals(open.organisation()))
                .findFirst()
                .orElseThrow();
        JsonNode sheet = json.readTree(
                get("clerk.huyen-hai-ha-nam", "/api/v1/tasks/" + task.id()).body());
        assertThat(sheet.path("inherited").path(0).path("from").path("name").textValue())
                .isEqualTo("Huyện một");
    }

    private JsonNode owed(String user) throws Exception {
        return json.readTree(get(user, "/api/v1/overview/home").body()).path("owed");
    }

    @Test
    @DisplayName(
            "The directory is read as a file, put right, tried, handed in: what a blank cell empties is said before")
    void exported() throws Exception {
        String export = "/api/v1/organisations?format=";
        for (String format : new String[] {"csv", "xlsx"}) {
            HttpResponse<byte[]> file =
                    http.send(request("admin", export + format).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"organisations." + format + "\"");
            JsonNode again = taken(hand("admin", format.equals("csv") ? CSV : XLSX, file.body(), "?dryRun=true"));
            assertThat(again.path("cellsChanged").intValue()).isZero();
            assertThat(counts(again))
                    .isEqualTo(json.readTree("{\"added\":0,\"changed\":0,\"ended\":0,\"dryRun\":true}"));
        }
        String csv = get("admin", export + "csv").body();
        assertThat(csv).startsWith("\uFEFFkey,name,level").contains("@");
        JsonNode emptied = taken(hand(
                "admin",
                CSV,
                bytes(COLUMNS + "so-tttt-lao-cai,Sở mới,department,ubnd-lao-cai,,,,,,,\n"),
                "?dryRun=true"));
        assertThat(emptied.path("cellsEmptied").intValue()).isPositive();
        assertThat(emptied.path("changes").findValuesAsText("new")).contains("Sở mới");
        assertThat(get("admin", export + "csv").body()).isEqualTo(csv);

        HttpResponse<String> ofClerk = get("clerk.ubnd-lao-cai", export + "csv&level=province");
        assertThat(ofClerk.body()).contains("ubnd-lao-cai").doesNotContain("email", "phone", "huyen-");
        assertThat(hand("admin", CSV, bytes(ofClerk.body()), "").statusCode()).isEqualTo(422);
        assertThat(get("admin", export + "pdf").statusCode()).isEqualTo(400);
        for (String template : new String[] {"organisations", "accounts", "calendar"}) {
            HttpResponse<byte[]> file = http.send(
                    request("admin", "/api/v1/" + template + "/imports/template")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(file.statusCode()).isEqualTo(200);
            try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file.body()))) {
                assertThat(workbook.getSheetAt(0)
                                .getRow(0)
                                .getCell(0)
                                .getCellStyle()
                                .getDataFormatString())
                        .isEqualTo("@");
                assertThat(workbook.getSheetName(1)).isEqualTo("Hướng dẫn");
                assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                        .as("titles for people")
                        .isIn("Mã cơ quan", "Tài khoản", "Ngày");
            }
            assertThat(post("admin", XLSX, file.body(), "/api/v1/" + template + "/imports?dryRun=true")
                            .body())
                    .contains(".empty");
        }
    }

    @Test
    @DisplayName("The longest key and name go in, one character more is refused by line, by the dry run too")
    void longest() throws Exception {
        String key = "t-" + "k".repeat(54);
        String file = COLUMNS + key + "," + "n".repeat(230) + ",province,,,,,,,,\n";
        for (String dryRun : new String[] {"?dryRun=true", "?dryRun=false"}) {
            assertThat(taken(hand("admin", CSV, bytes(file), dryRun))
                            .path("added")
                            .intValue())
                    .isEqualTo(1);
            for (String more : new String[] {file.replace("t-k", "t-kk"), file.replace(",nnn", ",nnnn")}) {
                HttpResponse<String> answer = hand("admin", CSV, bytes(more), dryRun);
                assertThat(answer.statusCode()).isEqualTo(422);
                assertThat(json.readTree(answer.body())
                                .path("lines")
                                .path(0)
                                .path("line")
                                .intValue())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    @DisplayName("An identifier with a no-break space behind it is found")
    void noBreakSpace() throws Exception {
        String file = COLUMNS + "ubnd-nbsp,Tỉnh,province,,,,,,000.09.99.H56\u00a0|00070\u200b,,\n";
        taken(hand("admin", CSV, bytes(file), ""));
        for (String alias : new String[] {"000.09.99.H56", "00070", "000.09.99.H56%C2%A0"}) {
            assertThat(organisations("?alias=" + alias).path(0).path("key").textValue())
                    .isEqualTo("ubnd-nbsp");
        }
    }

    @Test
    @DisplayName("A spreadsheet does as well")
    void spreadsheet() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet();
            String[] lines = province("hoa-binh").split("\n");
            for (int i = 0; i < lines.length; i++) {
                Row row = sheet.createRow(i);
                String[] cells = lines[i].split(",", -1);
                for (int j = 0; j < cells.length; j++) {
                    row.createCell(j).setCellValue(cells[j]);
                }
            }
            workbook.write(file);
        }
        assertThat(taken(hand("admin", XLSX, file.toByteArray(), ""))
                        .path("added")
                        .intValue())
                .isEqualTo(4);
        assertThat(get("leader.so-tttt-hoa-binh", "/api/v1/organisations").statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("A file with errors is refused with line, code and reason, and nothing of it is taken")
    void refused() throws Exception {
        String file = province("ninh-binh") + "so-x,Sở X,department,ubnd-nowhere,,,,,,,\nso-y,,planet,,,,,,,,\n";
        HttpResponse<String> answer = hand("admin", CSV, bytes(file), "?dryRun=false");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("code").textValue()).isEqualTo("directory.refused");
        assertThat(problem.path("detail").textValue()).contains("3");
        JsonNode first = problem.path("lines").path(0);
        assertThat(first.path("line").intValue()).isEqualTo(6);
        assertThat(first.path("key").textValue()).isEqualTo("so-x");
        assertThat(first.path("code").textValue()).isEqualTo("directory.parent.unknown");
        assertThat(first.path("reason").textValue()).isEqualTo("Không có cơ quan cấp trên “ubnd-nowhere”.");
        assertThat(problem.path("lines")).hasSize(3);
        assertThat(organisations("?parent=ubnd-ninh-binh")).isEmpty();

        JsonNode unreadable = json.readTree(hand("admin", CSV, new byte[] {'k', (byte) 0xE2}, "?dryRun=true")
                .body());
        assertThat(unreadable.path("lines").path(0).path("code").textValue()).isEqualTo("directory.encoding");
        assertThat(hand("admin", CSV, new byte[0], "").statusCode()).isEqualTo(422);
    }

    @Test
    @DisplayName("Only an administrator hands in directories, as CSV or spreadsheet, and says clearly whether to try")
    void notForEveryone() throws Exception {
        byte[] file = bytes(province("bac-ninh"));
        for (String other :
                new String[] {"clerk.ubnd-lao-cai", "leader.ubnd-lao-cai", "manager.ubnd-lao-cai", "machine.bo-tttt"}) {
            assertThat(hand(other, CSV, file, "?dryRun=true").statusCode()).isEqualTo(403);
        }
        assertThat(hand("admin", "text/plain", file, "").statusCode()).isEqualTo(415);
        assertThat(hand("admin", CSV, file, "?dryRun=maybe").statusCode()).isEqualTo(400);
        assertThat(organisations("?parent=ubnd-bac-ninh")).isEmpty();
    }

    private static JsonNode counts(JsonNode outcome) {
        return ((ObjectNode) outcome).retain("added", "changed", "ended", "dryRun");
    }

    private static String province(String name) {
        return COLUMNS
                + "huyen-mot-" + name + ",Huyện một,district,ubnd-" + name + ",district-committees,,,,,,\n"
                + "huyen-hai-" + name + ",Huyện hai,district,ubnd-" + name + ",district-committees,,,,,,\n"
                + "so-tttt-" + name + ",Sở Thông tin và Truyền thông,department,ubnd-" + name
                + ",provincial-agencies|ict-department,,,,,,\n"
                + "ubnd-" + name + ",Ủy ban nhân dân tỉnh,province,,,,,,000.00.00.X-" + name
                + "@..2021-12-31,ubnd@" + name + ".example,(0210) 3846.000\n";
    }

    private void complete(String user, Map<String, Object> variables) {
        TaskDesk.OpenTask task = desk.of(user).get(0);
        desk.complete(task.id(), user, variables);
    }

    /** Runs what a job executor would: the fan-out to the addressees. */
    private void runJobs() {
        management.createJobQuery().executable().list().forEach(job -> management.executeJob(job.getId()));
    }

    private JsonNode organisations(String query) throws Exception {
        return json.readTree(get("admin", "/api/v1/organisations" + query).body())
                .path("items");
    }

    private JsonNode taken(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> hand(String user, String type, byte[] file, String query) throws Exception {
        return post(user, type, file, "/api/v1/organisations/imports" + query);
    }

    private HttpResponse<String> post(String user, String type, byte[] body, String path) throws Exception {
        return http.send(
                request(user, path)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return http.send(request(user, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String user, String path) {
        String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Basic " + login);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
