package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** People get their accounts from a file, and their password from nobody but themselves. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:attacks;LOCK_TIMEOUT=20000",
            "camunda.bpm.webapp.auth.cache.time-to-live=500"
        })
class AccountsTest {

    private static final String TITLE = "account,name,email,organisations,roles\n";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @DisplayName("A new person is invited, sets a password under the policy, once, and works for both organisations")
    void invited() throws Exception {
        String line = "nguyen.an,Nguyễn Văn An,an@thanhhoa.gov.vn,ubnd-thanh-hoa|so-y-te-thanh-hoa,staff\n";
        JsonNode checked = Visitor.json(send(TITLE + line, true));
        assertThat(checked.path("added").intValue()).isEqualTo(1);
        assertThat(identity.createUserQuery().userId("nguyen.an").count()).isZero();

        JsonNode taken = Visitor.json(send(TITLE + line, false));
        URI link = URI.create(taken.path("invitations").path("nguyen.an").textValue());
        String token = link.getQuery().substring("token=".length());
        assertThat(jdbc.sql("select token_hash from directive.invitation where account = 'nguyen.an'")
                        .query(String.class)
                        .single())
                .hasSize(64)
                .isNotEqualTo(token);
        assertThat(new Visitor(port)
                        .withPassword("nguyen.an", "")
                        .get("/api/v1/cascades")
                        .statusCode())
                .isEqualTo(401);

        Visitor person = new Visitor(port);
        HttpResponse<String> page = person.get("/invitation?token=" + token);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("nguyen.an", "Đặt mật khẩu");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(person.get("/invitation?token=guessed").statusCode()).isEqualTo(404);
        assertThat(set(person, token, "short", "short").statusCode()).isEqualTo(422);
        assertThat(set(person, token, "Rat-kho-doan-2026", "Khac-hoan-toan-2026")
                        .statusCode())
                .isEqualTo(422);
        assertThat(set(person, token, "Rat-kho-doan-2026", "Rat-kho-doan-2026").statusCode())
                .isEqualTo(200);
        assertThat(set(person, token, "Lan-thu-hai-2026", "Lan-thu-hai-2026").statusCode())
                .isEqualTo(404);

        assertThat(new Visitor(port)
                        .login("nguyen.an", "Rat-kho-doan-2026", "tasklist")
                        .statusCode())
                .isEqualTo(200);
        assertThat(groups("nguyen.an")).containsExactlyInAnyOrder("ubnd-thanh-hoa", "so-y-te-thanh-hoa", "role.staff");

        JsonNode changed = Visitor.json(
                send(TITLE + "nguyen.an,Nguyễn Văn An,an@thanhhoa.gov.vn,ubnd-thanh-hoa,auditor\n", false));
        assertThat(changed.path("changed").intValue()).isEqualTo(1);
        assertThat(changed.path("invitations")).isEmpty();
        assertThat(groups("nguyen.an")).containsExactlyInAnyOrder("ubnd-thanh-hoa.auditor", "role.auditor");
    }

    @Test
    @DisplayName("An office of the directory without an account gets one, once, and its mailbox is invited")
    void ofDirectory() throws Exception {
        identity.deleteUser("clerk.spt-thanh-hoa");
        jdbc.sql("update directive.organisation set email = 'van.thu@spt.vn' where organisation_key = 'spt-thanh-hoa'")
                .update();
        JsonNode counted = Visitor.json(ofDirectory(true));
        assertThat(counted.path("added").intValue()).isEqualTo(1);
        assertThat(identity.createUserQuery().userId("clerk.spt-thanh-hoa").count())
                .isZero();

        JsonNode created = Visitor.json(ofDirectory(false));
        assertThat(created.path("invitations").fieldNames()).toIterable().containsExactly("clerk.spt-thanh-hoa");
        assertThat(identity.createUserQuery()
                        .userId("clerk.spt-thanh-hoa")
                        .singleResult()
                        .getEmail())
                .isEqualTo("van.thu@spt.vn");
        assertThat(groups("clerk.spt-thanh-hoa")).containsExactlyInAnyOrder("spt-thanh-hoa", "role.staff");
        assertThat(Visitor.json(ofDirectory(false)).path("added").intValue()).isZero();
    }

    private HttpResponse<String> ofDirectory(boolean dryRun) throws Exception {
        return new Visitor(port)
                .withPassword("admin")
                .call("POST", "/api/v1/accounts/directory?dryRun=" + dryRun, "", "application/json");
    }

    @Test
    @DisplayName("An invitation ends with its time")
    void late() throws Exception {
        JsonNode taken =
                Visitor.json(send(TITLE + "tran.binh,Trần Bình,binh@thanhhoa.gov.vn,vnpt-thanh-hoa,staff\n", false));
        jdbc.sql("update directive.invitation set expires_at = created_at where account = 'tran.binh'")
                .update();
        URI link = URI.create(taken.path("invitations").path("tran.binh").textValue());
        assertThat(new Visitor(port).get("/invitation?" + link.getQuery()).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("A file with anything wrong in it is refused line by line, and changes nothing")
    void refused() throws Exception {
        String file = TITLE
                + "le.chi,Lê Chi,chi@thanhhoa.gov.vn,ubnd-thanh-hoa,staff\n"
                + "le chi,Lê Chi,chi@thanhhoa.gov.vn,ubnd-thanh-hoa,staff\n"
                + "le.chi,Lê Chi,chi@thanhhoa.gov.vn,ubnd-thanh-hoa,staff\n"
                + "pham.dung,,dung,ubnd-nowhere,staff\n"
                + "vo.em,Võ Em,em@x.vn,vnpt-thanh-hoa,leader\n"
                + "do.gia,Đỗ Gia,gia@x.vn,camunda-admin,staff\n"
                + "ho.ha,Hồ Hà,ha@x.vn,ubnd-thanh-hoa,owner\n"
                + "ly.khoa,Lý Khoa,khoa@x.vn,,\n";
        HttpResponse<String> answer = send(file, false);
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = Visitor.json(answer);
        assertThat(problem.path("code").textValue()).isEqualTo("account.refused");
        List<String> codes = new ArrayList<>();
        problem.path("lines")
                .forEach(line -> codes.add(
                        line.path("line").intValue() + " " + line.path("code").textValue()));
        assertThat(codes)
                .containsExactly(
                        "3 account.malformed",
                        "4 account.twice",
                        "5 account.name",
                        "5 directory.email.malformed",
                        "5 account.role.unavailable",
                        "6 account.role.unavailable",
                        "7 account.role.unavailable",
                        "8 account.role.unknown",
                        "9 account.role.none");
        assertThat(identity.createUserQuery().userId("le.chi").count()).isZero();
        assertThat(send("a,b\n1,2\n", false).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> send(String file, boolean dryRun) throws Exception {
        return new Visitor(port)
                .withPassword("admin")
                .call("POST", "/api/v1/accounts/imports?dryRun=" + dryRun, file, "text/csv;charset=UTF-8");
    }

    private static HttpResponse<String> set(Visitor person, String token, String password, String again)
            throws Exception {
        return person.call(
                "POST",
                "/invitation",
                "token=" + token + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&again="
                        + URLEncoder.encode(again, StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded");
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(org.camunda.bpm.engine.identity.Group::getId)
                .toList();
    }
}
