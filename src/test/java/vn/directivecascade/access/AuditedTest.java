package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.audit.AuditChain;

/** Whatever is done stands in the audit with its actor, place and organisation; and only those read it who may. */
class AuditedTest extends FromOutside {

    private static final String JSON = "Content-Type: application/json";

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private AuditChain chain;

    @Test
    @DisplayName("Dispatches, tasks, documents and evidence")
    void work() throws Exception {
        long before = last();
        String id = issued("AUDIT/1");
        http.send(
                "PUT",
                "/api/v1/cascades/" + id + "/documents/dispatch",
                List.of(login(MINISTRY), "Content-Type: application/pdf"),
                "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII),
                false);
        complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", true));
        List<String> clerk = session("clerk.vnpt-thanh-hoa");
        String task = ENGINE + "/task/" + taskOf("clerk.vnpt-thanh-hoa", id);
        assertThat(send("POST", task + "/claim", clerk, "{\"userId\":\"clerk.vnpt-thanh-hoa\"}")
                        .status())
                .isEqualTo(204);
        assertThat(send(
                                "POST",
                                task + "/submit-form",
                                clerk,
                                "{\"variables\":{\"measureStates\":" + states(id, "vnpt-thanh-hoa")
                                        + ",\"evidence\":{\"type\":\"File\",\"value\":\"YQ==\",\"valueInfo\":{\"filename\":\"a.txt\"}}}}")
                        .status())
                .isEqualTo(204);

        List<String> acts = since(before);
        assertThat(acts)
                .contains(
                        "machine.bo-tttt dispatch.received bo-tttt:AUDIT/1 | bo-tttt ubnd-thanh-hoa 127.0.0.1",
                        "clerk.ubnd-thanh-hoa task.completed userTask_registerDispatch bo-tttt:AUDIT/1 | ubnd-thanh-hoa ubnd-thanh-hoa null",
                        "leader.ubnd-thanh-hoa task.completed userTask_signDirective bo-tttt:AUDIT/1 | ubnd-thanh-hoa ubnd-thanh-hoa null",
                        "clerk.vnpt-thanh-hoa task.completed userTask_reportMeasures bo-tttt:AUDIT/1/vnpt-thanh-hoa | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1",
                        "clerk.vnpt-thanh-hoa login.succeeded tasklist | vnpt-thanh-hoa ubnd-thanh-hoa 127.0.0.1")
                .anyMatch(act -> act.startsWith("machine.bo-tttt document.stored dispatch bo-tttt:AUDIT/1 sha256:"))
                .anyMatch(act -> act.startsWith("clerk.vnpt-thanh-hoa evidence.stored a.txt bo-tttt:AUDIT/1 sha256:"))
                .anyMatch(act -> act.startsWith("clerk.vnpt-thanh-hoa engine.Task.Claim"));
        assertThat(chain.verify(null).intact()).isTrue();
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

    private long last() {
        return jdbc.sql("select sequence from directive.audit_head")
                .query(Long.class)
                .single();
    }

    private List<String> everything() {
        return since(0);
    }

    private List<String> since(long sequence) {
        List<String> acts = new ArrayList<>();
        chain.page(null, Long.MAX_VALUE, 100_000).stream()
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
