package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.audit.AuditChain;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.Keyset;

/** Every act is in the audit with its actor, address and organisation, and only permitted accounts can read it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditedTest extends FromOutside {

    private static final String JSON = "Content-Type: application/json";

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private AuditChain chain;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ServletContext servlets;

    @Test
    @DisplayName("Dispatches, tasks, documents and evidence")
    void work() throws Exception {
        long before = last();
        String id = issued("AUDIT/1");
        http.send(
                "PUT",
                "/api/v1/cascades/" + id + "/documents/dispatch",
                List.of(login(MINISTRY), "Content-Type: application/pdf"),
                PlainPdf.bytes("audited"),
                false);
        complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", true));
        List<String> clerk = session("clerk.vnpt-thanh-hoa");
        String task = ENGINE + "/task/" + taskOf("clerk.vnpt-thanh-hoa", id);
        assertThat(send("POST", task + "/claim", clerk, "{\"userId\":\"clerk.vnpt-thanh-hoa\"}")
                        .status())
                .isEqualTo(204);
        String taskId = taskOf("clerk.vnpt-thanh-hoa", id);
        String measure = read("clerk.vnpt-thanh-hoa", "/api/v1/tasks/" + taskId)
                .path("measures")
                .get(0)
                .path("id")
                .textValue();
        String files = "/api/v1/tasks/" + taskId + "/evidence";
        RawHttp.Answer uploaded =
                inParts("clerk.vnpt-thanh-hoa", files + "?measure=" + measure, "evidence", "b.txt", "x");
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        rest(
                "clerk.vnpt-thanh-hoa",
                "DELETE",
                files + "/" + json.readTree(uploaded.body()).path("id").textValue(),
                null,
                204);
        assertThat(send(
                                "POST",
                                task + "/submit-form",
                                clerk,
                                "{\"variables\":{\"measureStates\":" + states(id, "vnpt-thanh-hoa")
                                        + ",\"evidence\":{\"type\":\"File\",\"value\":\"YQ==\",\"valueInfo\":{\"filename\":\"a.txt\"}}}}")
                        .status())
                .isEqualTo(204);
        String department = "clerk.so-tttt-thanh-hoa";
        String answers = "/api/v1/cascades/" + id + "/addressees/vnpt-thanh-hoa";
        rest(department, "POST", answers + "/confirmations", "{\"measures\":[\"" + measure + "\"]}", 200);
        rest(department, "POST", answers + "/returns", "{\"reason\":\"Thiếu số liệu\"}", 200);
        rest("leader.ubnd-thanh-hoa", "POST", "/api/v1/cascades/" + id + "/stand-down", "{\"reason\":\"Hết lễ\"}", 200);

        List<String> acts = since(before);
        String file = " b.txt bo-tttt:AUDIT/1 " + measure
                + " sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
                + " | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1";
        assertThat(acts)
                .contains(
                        "clerk.so-tttt-thanh-hoa answers.confirmed bo-tttt:AUDIT/1/vnpt-thanh-hoa " + measure
                                + " | so-tttt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        "leader.ubnd-thanh-hoa followUp.ended bo-tttt:AUDIT/1 1 | ubnd-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        "clerk.vnpt-thanh-hoa evidence.stored" + file,
                        "clerk.vnpt-thanh-hoa evidence.removed" + file,
                        "machine.bo-tttt dispatch.received bo-tttt:AUDIT/1 | bo-tttt ubnd-thanh-hoa 127.0.0.1",
                        "clerk.ubnd-thanh-hoa task.completed userTask_registerDispatch bo-tttt:AUDIT/1 | ubnd-thanh-hoa ubnd-thanh-hoa null",
                        "leader.ubnd-thanh-hoa task.completed userTask_signDirective bo-tttt:AUDIT/1 | ubnd-thanh-hoa ubnd-thanh-hoa null",
                        "clerk.vnpt-thanh-hoa task.completed userTask_reportMeasures bo-tttt:AUDIT/1/vnpt-thanh-hoa | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        "clerk.vnpt-thanh-hoa login.succeeded tasklist | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1")
                .anyMatch(act -> act.startsWith("machine.bo-tttt document.stored dispatch bo-tttt:AUDIT/1 sha256:"))
                .anyMatch(act -> act.startsWith("clerk.vnpt-thanh-hoa evidence.stored a.txt bo-tttt:AUDIT/1 sha256:"))
                .anyMatch(act -> act.startsWith("clerk.vnpt-thanh-hoa engine.Task.Claim"))
                .anyMatch(act -> act.startsWith(department + " answers.returned bo-tttt:AUDIT/1/vnpt-thanh-hoa "));
        assertThat(chain.verify(null).intact()).isTrue();
    }

    @Test
    @DisplayName("A document that a person enters, its annexes, and an own directive that is begun")
    void entered() throws Exception {
        long before = last();
        String office = "clerk.ubnd-thanh-hoa";
        String id = json.readTree(enter(office, dispatch("AUDIT/ENTERED", "")).body())
                .path("id")
                .textValue();
        String annexes = "/api/v1/cascades/" + id + "/documents/dispatch/annexes";
        RawHttp.Answer added = inParts(office, annexes, "annex", "a.txt", "x");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        rest(
                office,
                "DELETE",
                annexes + "/" + json.readTree(added.body()).path("id").textValue(),
                null,
                204);
        RawHttp.Answer own = enter(
                "leader.so-tttt-thanh-hoa",
                "{\"dispatch\":{\"issuer\":\"so-tttt-thanh-hoa\",\"number\":\"AUDIT/OWN\",\"issuedOn\":\"2024-04-17\","
                        + "\"subject\":\"x\"},\"receiver\":\"so-tttt-thanh-hoa\"}");
        assertThat(own.status()).as(own.body()).isEqualTo(201);
        String file = " dispatch bo-tttt:AUDIT/ENTERED a.txt sha256:"
                + "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
                + " | bo-tttt ubnd-thanh-hoa 127.0.0.1";
        assertThat(since(before))
                .contains(
                        office + " dispatch.entered bo-tttt:AUDIT/ENTERED | ubnd-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        office + " annex.stored" + file,
                        office + " annex.removed" + file,
                        "leader.so-tttt-thanh-hoa dispatch.entered so-tttt-thanh-hoa:AUDIT/OWN"
                                + " | so-tttt-thanh-hoa ubnd-thanh-hoa 127.0.0.1");
    }

    private RawHttp.Answer enter(String user, String request) throws IOException {
        return inParts(user, "/api/v1/cascades", "request", "request.json", request);
    }

    private RawHttp.Answer inParts(String user, String target, String part, String name, String content)
            throws IOException {
        String body = "--x\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name + "\"\r\n\r\n"
                + content + "\r\n--x--\r\n";
        return http.send(
                "POST",
                target,
                List.of(login(user), "Content-Type: multipart/form-data; boundary=x"),
                body.getBytes(StandardCharsets.UTF_8),
                false);
    }

    @Test
    @DisplayName("What is refused leaves no trace but the attempt to log in")
    void refused() throws Exception {
        String id = issued("AUDIT/2");
        long before = last();
        List<String> clerk = session("clerk.vnpt-thanh-hoa");
        String task = ENGINE + "/task/" + taskOf("clerk.vnpt-thanh-hoa", id);
        assertThat(send("POST", task + "/complete", clerk, "{\"variables\":{}}").status())
                .isEqualTo(400);
        assertThat(post(dispatch("AUDIT/2", ",\"signer\":\"x\"")).status()).isEqualTo(409);
        http.send("GET", "/api/v1/cascades", List.of(login("clerk.ubnd-lao-cai", "wrong")), null, false);
        http.send("GET", "/api/v1/cascades", List.of(login("nobody\u202e", "wrong")), null, false);
        assertThat(since(before))
                .containsExactlyInAnyOrder(
                        "clerk.vnpt-thanh-hoa login.succeeded tasklist | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        "clerk.ubnd-lao-cai login.failed rest | ubnd-lao-cai ubnd-lao-cai 127.0.0.1",
                        "nobody\ufffd login.failed rest | null null 127.0.0.1");
    }

    @Test
    @DisplayName("Administrators' acts in the engine and imports")
    void administration() throws Exception {
        long before = last();
        List<String> admin = session("admin");
        assertThat(send(
                                "POST",
                                ENGINE + "/user/create",
                                admin,
                                "{\"profile\":{\"id\":\"new.clerk\",\"firstName\":\"a\",\"lastName\":\"b\"},\"credentials\":{\"password\":\"Long-enough-2026!\"}}")
                        .status())
                .isEqualTo(204);
        assertThat(send("PUT", ENGINE + "/group/vnpt-thanh-hoa/members/new.clerk", admin, "{}")
                        .status())
                .isEqualTo(204);
        assertThat(send("DELETE", ENGINE + "/user/new.clerk", admin, null).status())
                .isEqualTo(204);
        RawHttp.Answer imported = http.send(
                "POST",
                "/api/v1/organisations/imports",
                List.of(login("admin"), "Content-Type: text/csv"),
                ("key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n"
                                + "audit-moi,Cơ quan mới,agency,ubnd-thanh-hoa,provincial-agencies,,,,,,\n")
                        .getBytes(StandardCharsets.UTF_8),
                false);
        assertThat(imported.status()).as(imported.body()).isEqualTo(200);

        List<String> acts = since(before);
        assertThat(acts)
                .anyMatch(act -> act.startsWith("admin engine.User.Create") && act.contains("userId=new.clerk"))
                .anyMatch(act -> act.startsWith("admin engine.Group membership.Create")
                        && act.contains("groupId=vnpt-thanh-hoa"))
                .anyMatch(act -> act.startsWith("admin engine.User.Delete"))
                .anyMatch(act -> act.startsWith("admin directory.imported sha256:"));
        assertThat(acts).noneMatch(act -> act.contains("Long-enough-2026!"));
        assertThat(acts).allMatch(act -> act.endsWith("127.0.0.1"));
        assertThat(everything()).anyMatch(act -> act.startsWith("system:start directory.imported thanh-hoa.csv"));
    }

    @Test
    @DisplayName(
            "Administrators page through all of it, auditors through their province; a broken row is named to both")
    void reading() throws Exception {
        issued("AUDIT/3");
        Set<Long> all = new HashSet<>();
        String next = "";
        do {
            JsonNode page = read("admin", "/api/v1/audit?limit=7" + next);
            page.path("items")
                    .forEach(row -> assertThat(all.add(row.path("sequence").longValue()))
                            .isTrue());
            next = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").textValue();
        } while (next != null);
        assertThat(all).hasSizeGreaterThanOrEqualTo((int) last());

        JsonNode province =
                read("auditor.ubnd-thanh-hoa", "/api/v1/audit?limit=500").path("items");
        assertThat(province).isNotEmpty();
        assertThat(province).allMatch(row -> row.path("province").textValue().equals("ubnd-thanh-hoa"));
        assertThat(get("clerk.ubnd-thanh-hoa", "/api/v1/audit").status()).isEqualTo(403);
        assertThat(get("clerk.ubnd-thanh-hoa", "/api/v1/audit?format=csv").status())
                .isEqualTo(403);

        String asked = "?act=dispatch.received&q=audit/3+thong+tin+va+truyen+thong";
        JsonNode found = read("auditor.ubnd-thanh-hoa", "/api/v1/audit" + asked).path("items");
        assertThat(found)
                .singleElement()
                .satisfies(row -> assertThat(row.path("object").textValue()).isEqualTo("bo-tttt:AUDIT/3"));
        assertThat(get("auditor.ubnd-thanh-hoa", "/api/v1/audit" + asked + "&format=csv")
                        .body()
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(
                        ",machine.bo-tttt,Hệ thống văn bản Bộ Thông tin và Truyền thông,Nhận văn bản đến từ hệ thống khác,dispatch.received,bo-tttt:AUDIT/3,Bộ Thông tin và Truyền thông,127.0.0.1,");
        assertThat(get("auditor.ubnd-thanh-hoa", "/audit" + asked).body())
                .contains("Nhận văn bản đến từ hệ thống khác", "bo-tttt:AUDIT/3", "Văn bản số AUDIT/3 “")
                .as("each condition can be taken away")
                .contains(
                        "Thao tác: Nhận văn bản đến từ hệ thống khác – bỏ",
                        "Từ ngữ: audit/3 thong tin va truyen thong – bỏ")
                .doesNotContain("??", "Từ ngày: ");
        assertThat(get("admin", "/audit?act=task.completed").body())
                .as("which work on which document")
                .contains("đăng ký, trình lãnh đạo, Văn bản số ");
        assertThat(get("admin", "/api/v1/audit?format=csv&act=none")
                        .header("Content-Disposition")
                        .orElse(""))
                .as("the name of the file has the moment")
                .containsPattern("Nhat ky he thong \\d{2}-\\d{2}-\\d{4} \\d{2}-\\d{2}\\.csv");
        String today = Times.day(LocalDate.now(WorkingCalendar.ZONE));
        assertThat(get("admin", "/audit?from=" + today + "&to=" + today).body()).contains("value=\"" + today + "\"");
        assertThat(read("admin", "/api/v1/audit?to=2020-01-01").path("items")).isEmpty();
        assertThat(get("admin", "/api/v1/audit?from=1.4.2024").status()).isEqualTo(400);
        for (String line :
                get("admin", "/api/v1/audit?format=csv").body().lines().skip(1).toList()) {
            assertThat(line.split(",")[4]).as("a name of the act in " + line).isNotEqualTo(line.split(",")[5]);
        }
        assertThat(get("manager.ubnd-thanh-hoa", "/api/v1/audit/verification").status())
                .isEqualTo(403);

        JsonNode verified = read("auditor.ubnd-thanh-hoa", "/api/v1/audit/verification");
        assertThat(verified.path("intact").booleanValue())
                .as(verified.toString())
                .isTrue();
        long row = last() - 2;
        jdbc.sql("update directive.audit set actor = actor || 'x' where sequence = :row")
                .param("row", row)
                .update();
        try {
            verified = read("admin", "/api/v1/audit/verification");
            assertThat(verified.path("intact").booleanValue()).isFalse();
            assertThat(verified.path("brokenRow").longValue()).isEqualTo(row);
            assertThat(verified.path("reason").textValue()).isEqualTo("altered");
        } finally {
            jdbc.sql("update directive.audit set actor = left(actor, -1) where sequence = :row")
                    .param("row", row)
                    .update();
        }
    }

    @Test
    @DisplayName("Keys, accounts, webhooks, the calendar, substitutes and acknowledgements by telephone")
    void administrationOverRest() throws Exception {
        String id = issued("AUDIT/4");
        long before = last();
        JsonNode key = created(
                "admin",
                "/api/v1/api-keys",
                "{\"organisation\":\"bo-tttt\",\"label\":\"văn bản\",\"expiresAt\":\"" + inDays(30) + "\"}");
        String keyId = key.path("key").path("id").textValue();
        for (int times = 0; times < 2; times++) {
            rest("admin", "DELETE", "/api/v1/api-keys/" + keyId, null, 204);
        }
        JsonNode webhook = created(
                "admin",
                "/api/v1/webhooks",
                "{\"organisation\":\"vnpt-thanh-hoa\",\"url\":\"https://8.8.8.8/hidden\"}");
        // Nothing is sent: no run of the outbox belongs to this context.
        rest("admin", "POST", "/api/v1/webhooks/" + webhook.path("id").textValue() + "/test", "", 202);
        jdbc.sql("delete from directive.delivery where webhook_id = :id")
                .param("id", webhook.path("id").textValue())
                .update();
        rest("admin", "DELETE", "/api/v1/webhooks/" + webhook.path("id").textValue(), null, 204);
        rest(
                "admin",
                "PUT",
                "/api/v1/calendar/days/2031-06-03",
                "{\"kind\":\"OFF\",\"name\":\"Nghỉ\",\"source\":\"1/QĐ\",\"decidedOn\":\"2031-01-02\"}",
                200);
        rest("admin", "DELETE", "/api/v1/calendar/days/2031-06-03", null, 204);
        RawHttp.Answer contacts = http.send(
                "POST",
                "/api/v1/contacts/imports",
                List.of(login("admin"), "Content-Type: text/csv"),
                "organisation,name,phone,email,verifiedOn,source\nubnd-lao-cai,Trung tâm,1,,,letter\n"
                        .getBytes(StandardCharsets.UTF_8),
                false);
        assertThat(contacts.status()).as(contacts.body()).isEqualTo(200);
        rest(
                "admin",
                "POST",
                "/api/v1/contacts/verifications",
                "{\"organisation\":\"ubnd-lao-cai\",\"position\":0,\"name\":\"Trung tâm\",\"phone\":\"113\"}",
                204);
        rest(
                "admin",
                "PUT",
                "/api/v1/calendar/office-hours/ubnd-lao-cai",
                "{\"sessions\":[{\"from\":\"07:00\",\"to\":\"11:30\"}]}",
                200);
        await().untilAsserted(() -> assertThat(read("admin", "/api/v1/calendar?year=2031")
                        .path("cascadesBehind")
                        .intValue())
                .isZero());
        JsonNode substitution = created(
                "clerk.so-tttt-thanh-hoa",
                "/api/v1/substitutions",
                "{\"substitute\":\"clerk.ubnd-thanh-hoa\",\"from\":\"" + inDays(1) + "\",\"to\":\"" + inDays(2)
                        + "\"}");
        rest(
                "clerk.so-tttt-thanh-hoa",
                "DELETE",
                "/api/v1/substitutions/" + substitution.path("id").textValue(),
                null,
                204);
        OffsetDateTime opened = jdbc.sql("select opened_at from directive.addressee where cascade_id = :id"
                        + " and organisation = 'vnpt-thanh-hoa'")
                .param("id", id)
                .query(OffsetDateTime.class)
                .single();
        rest(
                "clerk.so-tttt-thanh-hoa",
                "POST",
                "/api/v1/cascades/" + id + "/addressees/vnpt-thanh-hoa/acknowledgement",
                "{\"spokenTo\":\"Ông Nam\",\"at\":\"" + opened + "\"}",
                204);
        RawHttp.Answer accounts = http.send(
                "POST",
                "/api/v1/accounts/imports",
                List.of(login("admin"), "Content-Type: text/csv"),
                "account,name,email,organisations,roles\nnew.one,Một,mot@x.vn,vnpt-thanh-hoa,staff\n"
                        .getBytes(StandardCharsets.UTF_8),
                false);
        assertThat(accounts.status()).as(accounts.body()).isEqualTo(200);
        rest("admin", "POST", "/api/v1/webhooks", "{\"organisation\":\"bo-tttt\",\"url\":\"nowhere\"}", 422);

        String clerk = "clerk.so-tttt-thanh-hoa ";
        List<String> acts = since(before);
        assertThat(acts)
                .contains(
                        "admin apiKey.created " + keyId + " văn bản | bo-tttt null 127.0.0.1",
                        "admin calendar.decided 2031-06-03 OFF | null null 127.0.0.1",
                        "admin calendar.withdrawn 2031-06-03 | null null 127.0.0.1",
                        "admin contact.verified Trung tâm | ubnd-lao-cai ubnd-lao-cai 127.0.0.1",
                        "admin calendar.officeHours 07:00-11:30 | ubnd-lao-cai ubnd-lao-cai 127.0.0.1",
                        "admin webhook.created " + webhook.path("id").textValue()
                                + " 8.8.8.8 | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        "admin webhook.deleted " + webhook.path("id").textValue()
                                + " 8.8.8.8 | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        clerk + "addressee.acknowledgedByTelephone bo-tttt:AUDIT/4/vnpt-thanh-hoa Ông Nam"
                                + " | so-tttt-thanh-hoa ubnd-thanh-hoa 127.0.0.1")
                .containsOnlyOnce("admin apiKey.revoked " + keyId + " văn bản | bo-tttt null 127.0.0.1")
                .anyMatch(act -> act.startsWith("admin contacts.imported sha256:"))
                .anyMatch(act -> act.startsWith("admin accounts.imported sha256:"));
        for (String act : List.of("substitution.named", "substitution.ended")) {
            assertThat(acts)
                    .anyMatch(row -> row.startsWith(clerk + act)
                            && row.contains("clerk.so-tttt-thanh-hoa->clerk.ubnd-thanh-hoa")
                            && row.endsWith("| so-tttt-thanh-hoa ubnd-thanh-hoa 127.0.0.1"));
        }
        assertThat(acts)
                .filteredOn(act -> act.contains("webhook."))
                .as("an attempt that is refused is no act")
                .hasSize(3);
        assertThat(chain.verify(null).intact()).isTrue();
    }

    @Test
    @DisplayName("Requests for more time, reminders, acknowledgements and invitations")
    void askedAndReminded() throws Exception {
        String id = issued("AUDIT/5");
        long before = last();
        String clerk = "clerk.vnpt-thanh-hoa";
        complete(clerk, id, Map.of("applicable", true));
        String task = taskOf(clerk, id);
        rest(
                clerk,
                "POST",
                "/api/v1/tasks/" + task + "/extension",
                "{\"until\":\"" + inDays(20) + "\",\"reason\":\"Thiếu người\"}",
                201);
        jdbc.sql("update directive.addressee set report_by = acknowledged_at where cascade_id = :id"
                        + " and organisation = 'vnpt-thanh-hoa'")
                .param("id", id)
                .update();
        rest("leader.ubnd-thanh-hoa", "POST", "/api/v1/cascades/" + id + "/reminders", "{}", 200);
        rest("clerk.so-tttt-thanh-hoa", "POST", "/api/v1/cascades/" + id + "/consolidation", "{}", 200);
        String town = taskOf("clerk.tx-nghi-son", id);
        rest("clerk.tx-nghi-son", "POST", "/api/v1/acknowledgements", "{\"tasks\":[\"" + town + "\"]}", 200);
        JsonNode imported = json.readTree(http.send(
                        "POST",
                        "/api/v1/accounts/imports",
                        List.of(login("admin"), "Content-Type: text/csv"),
                        "account,name,email,organisations,roles\nnew.two,Hai,hai@x.vn,vnpt-thanh-hoa,staff\n"
                                .getBytes(StandardCharsets.UTF_8),
                        false)
                .body());
        String given = taskOf(clerk, id);
        rest(
                clerk,
                "POST",
                "/api/v1/handovers",
                "{\"tasks\":[\"" + given + "\"],\"person\":\"new.two\",\"note\":\"Làm giúp\"}",
                200);
        rest(clerk, "POST", "/api/v1/handovers/returns", "{\"tasks\":[\"" + given + "\"]}", 200);
        String token = imported.path("invitations").path("new.two").textValue().replaceFirst(".*token=", "");
        assertThat(http.send(
                                "POST",
                                "/invitation",
                                List.of("Content-Type: application/x-www-form-urlencoded"),
                                ("token=" + token + "&password=Rat-kho-doan-2026&again=Rat-kho-doan-2026")
                                        .getBytes(StandardCharsets.US_ASCII),
                                false)
                        .status())
                .isEqualTo(200);
        rest("admin", "POST", "/api/v1/accounts/directory", "", 200);
        assertThat(since(before))
                .contains(
                        "admin account.created new.two Hai, hai@x.vn +role.staff +vnpt-thanh-hoa | null null 127.0.0.1",
                        "admin account.invited new.two hai@x.vn | null null 127.0.0.1",
                        "new.two invitation.accepted new.two | null null 127.0.0.1",
                        clerk
                                + " task.handedOver bo-tttt:AUDIT/5 report new.two | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        clerk
                                + " task.handedBack bo-tttt:AUDIT/5 report calledBack | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        "leader.ubnd-thanh-hoa addressees.remindedByHand bo-tttt:AUDIT/5 vnpt-thanh-hoa | null ubnd-thanh-hoa 127.0.0.1")
                .anyMatch(act -> act.startsWith(clerk + " extension.asked bo-tttt:AUDIT/5/vnpt-thanh-hoa report ")
                        && act.endsWith("| vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1"))
                .anyMatch(act ->
                        act.startsWith("admin accounts.imported sha256:") && act.contains(" added=1 existing=0 "));
    }

    @Test
    @DisplayName("Whatever an administrator changes in the engine, with what has changed")
    void engine() throws Exception {
        String id = issued("AUDIT/6");
        List<String> clerk = session("clerk.vnpt-thanh-hoa");
        String task = ENGINE + "/task/" + taskOf("clerk.vnpt-thanh-hoa", id);
        String self = "{\"userId\":\"clerk.vnpt-thanh-hoa\"}";
        call(clerk, "POST", task + "/claim", self);
        call(clerk, "POST", task + "/unclaim", null);
        List<String> admin = session("admin");
        call(admin, "POST", task + "/assignee", "{\"userId\":\"admin\"}");
        call(admin, "POST", task + "/assignee", "{\"userId\":null}");

        String profile = "{\"id\":\"new.three\",\"firstName\":\"Anh\",\"lastName\":\"%s\"}";
        call(
                admin,
                "POST",
                ENGINE + "/user/create",
                "{\"profile\":" + profile.formatted("Bình") + ",\"credentials\":{\"password\":\"Long-enough-2026!\"}}");
        call(admin, "PUT", ENGINE + "/user/new.three/profile", profile.formatted("Chi"));
        call(
                admin,
                "PUT",
                ENGINE + "/user/new.three/credentials",
                "{\"password\":\"Other-secret-2026!\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}");
        for (String kind : List.of("group", "tenant")) {
            String body = "{\"id\":\"moi\",\"name\":\"%s\",\"type\":\"WORKFLOW\"}";
            call(admin, "POST", ENGINE + "/" + kind + "/create", body.formatted("một"));
            call(admin, "PUT", ENGINE + "/" + kind + "/moi", body.formatted("hai"));
            String member =
                    ENGINE + "/" + kind + "/moi/" + (kind.equals("group") ? "members" : "user-members") + "/new.three";
            call(admin, "PUT", member, "{}");
            call(admin, "DELETE", member, null);
            call(admin, "DELETE", ENGINE + "/" + kind + "/moi", null);
        }
        String right =
                "{\"type\":1,\"permissions\":[\"%s\"],\"userId\":\"new.three\",\"groupId\":null,\"resourceType\":5,\"resourceId\":\"x\"}";
        String rightId = json.readTree(call(admin, "POST", ENGINE + "/authorization/create", right.formatted("READ")))
                .path("id")
                .textValue();
        call(admin, "PUT", ENGINE + "/authorization/" + rightId, right.formatted("UPDATE"));
        call(admin, "DELETE", ENGINE + "/authorization/" + rightId, null);
        String filter = "{\"resourceType\":\"Task\",\"name\":\"%s\",\"query\":{}}";
        String filterId = json.readTree(call(admin, "POST", ENGINE + "/filter/create", filter.formatted("một")))
                .path("id")
                .textValue();
        call(admin, "PUT", ENGINE + "/filter/" + filterId, filter.formatted("hai"));
        call(admin, "DELETE", ENGINE + "/filter/" + filterId, null);
        call(admin, "DELETE", ENGINE + "/user/new.three", null);

        JsonNode job = json.readTree(call(admin, "GET", ENGINE + "/job?timers=true&maxResults=1", null))
                .get(0);
        String jobId = job.path("id").textValue();
        call(admin, "PUT", ENGINE + "/job/" + jobId + "/retries", "{\"retries\":0}");
        String incident = json.readTree(call(
                        admin,
                        "GET",
                        ENGINE + "/incident?processInstanceId="
                                + job.path("processInstanceId").textValue(),
                        null))
                .get(0)
                .path("id")
                .textValue();
        call(admin, "PUT", ENGINE + "/incident/" + incident + "/annotation", "{\"annotation\":\"xem lại\"}");
        call(admin, "DELETE", ENGINE + "/incident/" + incident + "/annotation", null);
        call(
                admin,
                "PUT",
                ENGINE + "/job-definition/" + job.path("jobDefinitionId").textValue() + "/retries",
                "{\"retries\":1}");
        call(admin, "POST", ENGINE + "/job/" + jobId + "/execute", null);

        assertThat(everything())
                .contains(
                        "admin account.changed new.three lastName: Bình → Chi | null null 127.0.0.1",
                        "admin account.changed new.three password | null null 127.0.0.1")
                .noneMatch(act -> act.contains("-2026!"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("Every endpoint that changes something has its act, and every act has been seen")
    void everyAct() throws Exception {
        List<String[]> acts = rows("acts.txt", "\\s{2,}");
        List<String[]> answers = rows("endpoints.txt", "\\s+");
        List<String> without = Endpoints.of(application, servlets).stream()
                .filter(endpoint -> !Set.of("GET", "HEAD", "OPTIONS").contains(endpoint.method()))
                .filter(endpoint -> !isShut(endpoint, answers))
                .filter(endpoint -> acts.stream().noneMatch(row -> fits(row, endpoint)))
                .map(Endpoints.Endpoint::toString)
                .toList();
        assertThat(without).as("no act in acts.txt").isEmpty();

        chain.verify(null);
        Set<String> seen = new HashSet<>(jdbc.sql("select distinct act from directive.audit")
                .query(String.class)
                .list());
        assertThat(acts.stream()
                        .filter(row -> row.length == 3)
                        .map(row -> row[2])
                        .filter(act -> !act.equals("-")))
                .as("acts that nothing here has brought about")
                .allSatisfy(act -> assertThat(seen).contains(act));
        for (String[] row : acts) {
            if (row.length == 4) {
                assertThat(source(row[3])).contains("\"" + row[2] + "\"");
            }
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            return Files.readString(sources.filter(path -> path.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static List<String[]> rows(String file, String between) throws IOException {
        return new ClassPathResource(file)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split(between))
                .toList();
    }

    private static boolean isShut(Endpoints.Endpoint endpoint, List<String[]> answers) {
        return answers.stream()
                .filter(row -> fits(row, endpoint))
                .findFirst()
                .filter(row -> Stream.of(row).skip(3).allMatch("403"::equals))
                .isPresent();
    }

    private static boolean fits(String[] row, Endpoints.Endpoint endpoint) {
        String path = endpoint.path().replace("/camunda/api/engine/engine/{name}/", "ENGINE/");
        return (row[0].equals("*") || List.of(row[0].split("\\|")).contains(endpoint.method()))
                && PathPatternParser.defaultInstance
                        .parse(row[1])
                        .matches(PathContainer.parsePath(path.replaceAll("[{}]", "")));
    }

    /** What the engine answers to somebody who may do it. */
    private String call(List<String> session, String method, String target, String body) throws IOException {
        RawHttp.Answer answer = send(method, target, session, body);
        assertThat(answer.status())
                .as("%s %s: %s", method, target, answer.body())
                .isIn(200, 204);
        return answer.body();
    }

    private JsonNode created(String user, String target, String body) throws IOException {
        return json.readTree(rest(user, "POST", target, body, 201));
    }

    private String rest(String user, String method, String target, String body, int status) throws IOException {
        RawHttp.Answer answer = send(method, target, List.of(login(user)), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static String inDays(int days) {
        return OffsetDateTime.now(ZoneOffset.UTC).plusDays(days).toString();
    }

    private long last() {
        return chain.verify(null).rows();
    }

    private List<String> everything() {
        return since(0);
    }

    private List<String> since(long sequence) {
        List<String> acts = new ArrayList<>();
        chain.page(AuditChain.Filter.of(null), new Keyset(null, false, 99999)).stream()
                .filter(row -> row.sequence() > sequence)
                .map(AuditChain.Row::act)
                .forEach(act -> acts.add("%s %s %s | %s %s %s"
                        .formatted(
                                act.actor(),
                                act.act(),
                                act.object(),
                                act.organisation(),
                                act.province(),
                                act.address())));
        return acts;
    }

    private RawHttp.Answer send(String method, String target, List<String> session, String body) throws IOException {
        return http.send(
                method,
                target,
                Stream.concat(session.stream(), Stream.of(JSON)).toList(),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                false);
    }

    private RawHttp.Answer get(String user, String target) throws IOException {
        return http.send("GET", target, List.of(login(user)), null, false);
    }

    private JsonNode read(String user, String target) throws IOException {
        RawHttp.Answer answer = get(user, target);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}
