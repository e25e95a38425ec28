package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import vn.directivecascade.administration.DirectoryImport;
import vn.directivecascade.audit.AuditChain;
import vn.directivecascade.identity.account.Heads;
import vn.directivecascade.identity.substitution.Substitutes;
import vn.directivecascade.identity.substitution.Substitution;
import vn.directivecascade.kernel.Rows;

/** Import of account files, and invitations by which the owners set their password. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:attacks;LOCK_TIMEOUT=20000",
            "camunda.bpm.webapp.auth.cache.time-to-live=500",
            "tests.password-iterations=31000"
        })
class AccountsTest {

    private static final String TITLE = "account,name,email,organisations,roles\n";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuditChain chain;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DirectoryImport imports;

    @Autowired
    private Substitutes substitutes;

    @Autowired
    private Heads heads;

    @Autowired
    private Clock clock;

    @Test
    @DisplayName("A new person is invited, sets a password under the policy, once, and works for both organisations")
    void invited() throws Exception {
        String line = "nguyen.an,Nguyễn Văn An,an@thanhhoa.gov.vn,ubnd-thanh-hoa|so-y-te-thanh-hoa,staff\n";
        JsonNode checked = Visitor.json(send(TITLE + line, true));
        assertThat(checked.path("added").intValue()).isEqualTo(1);
        assertThat(identity.createUserQuery().userId("nguyen.an").count()).isZero();

        assertThat(checked.path("invited").intValue()).isEqualTo(1);
        assertThat(checked.path("invitations")).isEmpty();
        assertThat(accounts("nguyen van an")).isEmpty();

        Visitor administrator = new Visitor(port).withPassword("admin");
        String preview =
                "/api/v1/accounts/imports?preview=" + checked.path("preview").textValue();
        assertThat(administrator
                        .call("POST", preview, TITLE + line.replace("an@", "a.n@"), "text/csv")
                        .statusCode())
                .isEqualTo(409);
        JsonNode taken = Visitor.json(administrator.call("POST", preview, TITLE + line, "text/csv"));
        assertThat(Visitor.json(administrator.call("POST", preview, TITLE + line, "text/csv"))
                        .path("code")
                        .textValue())
                .isEqualTo("import.changed");
        assertThat(accounts("nguyen van an")).containsExactly("nguyen.an");
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
        Visitor working = new Visitor(port).withPassword("nguyen.an", "Rat-kho-doan-2026");
        JsonNode desk = working.read("/api/v1/desk");
        assertThat(desk.path("userName").textValue()).isEqualTo("Nguyễn Văn An");
        assertThat(desk.path("language").textValue()).isEqualTo("vi");
        assertThat(working.call("PUT", "/api/v1/desk/language", "{\"language\":\"de\"}", "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(working.call("PUT", "/api/v1/desk/language", "{\"language\":\"en\"}", "application/json")
                        .statusCode())
                .isEqualTo(204);
        assertThat(working.read("/api/v1/desk").path("language").textValue()).isEqualTo("en");

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
    @DisplayName(
            "An invitation ends with the address, the password or the account it was made for, whoever changes them")
    void outlived() throws Exception {
        Visitor admin = new Visitor(port).loggedIn("admin", "admin");
        String profile = "{\"id\":\"%s\",\"firstName\":\"Lê\",\"lastName\":\"Chi\",\"email\":\"%s\"}";
        String password =
                "{\"password\":\"Rat-kho-doan-2026\",\"authenticatedUserPassword\":\"" + Visitor.PASSWORD + "\"}";

        String corrected = invited("moi.mot", "mot@x.vn");
        assertThat(admin.call(
                                "PUT",
                                Visitor.ENGINE + "/user/moi.mot/profile",
                                profile.formatted("moi.mot", "mot@thanhhoa.gov.vn"),
                                "application/json")
                        .statusCode())
                .isEqualTo(204);
        // An address that is put back does not bring the link back.
        assertThat(admin.call(
                                "PUT",
                                Visitor.ENGINE + "/user/moi.mot/profile",
                                profile.formatted("moi.mot", "mot@x.vn"),
                                "application/json")
                        .statusCode())
                .isEqualTo(204);
        String set = invited("moi.hai", "hai@x.vn");
        assertThat(admin.call("PUT", Visitor.ENGINE + "/user/moi.hai/credentials", password, "application/json")
                        .statusCode())
                .isEqualTo(204);
        String anew = invited("moi.ba", "ba@x.vn");
        assertThat(admin.call("DELETE", Visitor.ENGINE + "/user/moi.ba", null, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.post(
                                "/user/create",
                                "{\"profile\":" + profile.formatted("moi.ba", "ba@x.vn") + ",\"credentials\":{}}")
                        .statusCode())
                .isEqualTo(204);
        String byFile = invited("moi.bon", "bon@x.vn");
        String again = invited("moi.bon", "bon@thanhhoa.gov.vn");

        for (String token : List.of(corrected, set, anew, byFile)) {
            assertThat(new Visitor(port).get("/invitation?token=" + token).statusCode())
                    .isEqualTo(404);
            assertThat(set(new Visitor(port), token, "Doi-mat-khau-2026", "Doi-mat-khau-2026")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(acts()).noneMatch(act -> act.contains("invitation.accepted moi."));
        assertThat(set(new Visitor(port), again, "Doi-mat-khau-2026", "Doi-mat-khau-2026")
                        .statusCode())
                .as("the corrected address gets a link of its own")
                .isEqualTo(200);
        assertThat(acts())
                .contains(
                        "admin account.invited moi.bon bon@x.vn",
                        "admin account.invited moi.bon bon@thanhhoa.gov.vn",
                        "moi.bon invitation.accepted moi.bon",
                        "admin account.changed moi.hai password")
                .anyMatch(act -> act.startsWith("admin account.changed moi.mot firstName:  → Lê, lastName: ")
                        && act.endsWith("email: mot@x.vn → mot@thanhhoa.gov.vn"));
    }

    @Test
    @DisplayName("A name in capitals or with blanks is the same account, at every door, and cannot be taken twice")
    void oneAccount() throws Exception {
        String token = invited("Nguyen.Binh", "binh@x.vn");
        assertThat(set(new Visitor(port), token, "Rat-kho-doan-2026", "Rat-kho-doan-2026")
                        .statusCode())
                .isEqualTo(200);
        for (String typed : List.of("nguyen.binh", "Nguyen.Binh", "NGUYEN.BINH ", " nguyen.binh\u00a0")) {
            assertThat(new Visitor(port)
                            .login(typed, "Rat-kho-doan-2026", "tasklist")
                            .body())
                    .as(typed)
                    .contains("\"userId\":\"nguyen.binh\"");
            assertThat(new Visitor(port)
                            .withPassword(typed, "Rat-kho-doan-2026")
                            .read("/api/v1/desk")
                            .path("user")
                            .textValue())
                    .as(typed)
                    .isEqualTo("nguyen.binh");
        }
        assertThat(new Visitor(port).login("nguyen.binh", "wrong", "tasklist").statusCode())
                .isEqualTo(401);

        Visitor admin = new Visitor(port).loggedIn("admin", "admin");
        HttpResponse<String> second = admin.post(
                "/user/create",
                "{\"profile\":{\"id\":\"NGUYEN.binh\",\"firstName\":\"a\",\"lastName\":\"b\"},\"credentials\":{\"password\":\"Long-enough-2026!\"}}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("NGUYEN.binh");
        JsonNode changed =
                Visitor.json(send(TITLE + "NGUYEN.BINH,Nguyễn Bình,binh@x.vn,vnpt-thanh-hoa,staff\n", false));
        assertThat(changed.path("changed").intValue()).isEqualTo(1);
        assertThat(send(
                                TITLE + "vu.lan,Vũ Lan,lan@x.vn,vnpt-thanh-hoa,staff\n"
                                        + "Vu.Lan,Vũ Lan,lan@x.vn,vnpt-thanh-hoa,staff\n",
                                false)
                        .body())
                .contains("account.twice");
        assertThat(new Visitor(port)
                        .withPassword("clerk.ubnd-thanh-hoa")
                        .call(
                                "POST",
                                "/api/v1/substitutions",
                                "{\"substitute\":\"Clerk.UBND-Thanh-Hoa\",\"to\":\"2099-01-01T00:00:00+07:00\"}",
                                "application/json")
                        .body())
                .contains("substitution.self");
        assertThat(jdbc.sql("select ID_ from ACT_ID_USER where lower(ID_) = 'nguyen.binh'")
                        .query(String.class)
                        .list())
                .containsExactly("nguyen.binh");

        // From before names were folded.
        jdbc.sql("delete from ACT_ID_MEMBERSHIP where USER_ID_ = 'nguyen.binh'").update();
        jdbc.sql("update ACT_ID_USER set ID_ = 'Hoang.Cuong' where ID_ = 'nguyen.binh'")
                .update();
        identity.createMembership("Hoang.Cuong", "role.staff");
        assertThat(new Visitor(port)
                        .login("hoang.cuong", "Rat-kho-doan-2026", "tasklist")
                        .body())
                .contains("\"userId\":\"Hoang.Cuong\"");
    }

    @Test
    @DisplayName("Nobody is called null, whoever created the account")
    void names() throws Exception {
        invited("tran.van.binh", "tvb@x.vn");
        Visitor admin = new Visitor(port).loggedIn("admin", "admin");
        admin.post("/user/create", "{\"profile\":{\"id\":\"khong.ten\"},\"credentials\":{}}");
        for (String account : List.of("tran.van.binh", "khong.ten", "clerk.ubnd-thanh-hoa", "admin")) {
            JsonNode profile = admin.read(Visitor.ENGINE + "/user/" + account + "/profile");
            assertThat(profile.path("firstName").isTextual()).as(account).isTrue();
            assertThat(profile.path("lastName").isTextual()).as(account).isTrue();
        }
        jdbc.sql("update ACT_ID_USER set FIRST_ = null where ID_ = 'tran.van.binh'")
                .update();
        imports.run(
                "admin",
                ("key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n"
                                + "co-quan-moi,Cơ quan mới,agency,ubnd-thanh-hoa,provincial-agencies,,,,,,\n")
                        .getBytes(StandardCharsets.UTF_8),
                false);
        assertThat(identity.createUserQuery()
                        .userId("tran.van.binh")
                        .singleResult()
                        .getFirstName())
                .isEmpty();
    }

    @Test
    @DisplayName("The present accounts are listed with their places, and their file is one that changes nothing")
    void present() throws Exception {
        String line = "le.hai,Lê Hải,hai@x.vn,,Văn thư@so-y-te-thanh-hoa|Theo dõi@ubnd-thanh-hoa\n";
        assertThat(Visitor.json(send(TITLE + line, false))
                        .path("organisations")
                        .path("so-y-te-thanh-hoa")
                        .textValue())
                .isEqualTo("Sở Y tế tỉnh Thanh Hóa");
        Visitor administrator = new Visitor(port).withPassword("admin");
        JsonNode found = Visitor.json(administrator.get("/api/v1/accounts?q=le.hai"));
        assertThat(found.path("items").path(0).path("places").findValuesAsText("role"))
                .containsExactly("staff", "manager");
        String file = administrator.get("/api/v1/accounts?format=csv").body();
        assertThat(file)
                .startsWith("\uFEFF" + TITLE.strip())
                .contains("le.hai,Lê Hải,hai@x.vn,so-y-te-thanh-hoa|ubnd-thanh-hoa,"
                        + "staff@so-y-te-thanh-hoa|manager@ubnd-thanh-hoa")
                .doesNotContain("\nadmin,");
        JsonNode again = Visitor.json(send(file, true));
        assertThat(again.path("added").intValue()).as(again.toString()).isZero();
        assertThat(again.path("cellsChanged").intValue()).isZero();
        HttpResponse<String> refused = send(TITLE + line.replace("Văn thư", "Trùm"), true);
        assertThat(refused.body()).contains("Không có vai trò “Trùm@so-y-te-thanh-hoa” (chuyên viên – staff");
    }

    @Test
    @DisplayName("A file takes away what a file has given, and nothing else")
    void twoOwners() throws Exception {
        String line = "pham.giang,Phạm Giang,giang@x.vn,%s,%s\n";
        send(TITLE + line.formatted("so-y-te-thanh-hoa", "staff"), false);
        identity.createMembership("pham.giang", "vnpt-thanh-hoa");
        if (identity.createGroupQuery().groupId("to-cong-tac").count() == 0) {
            identity.saveGroup(identity.newGroup("to-cong-tac"));
        }
        identity.createMembership("pham.giang", "to-cong-tac");
        send(TITLE + line.formatted("ubnd-thanh-hoa", "auditor"), false);
        assertThat(groups("pham.giang"))
                .as("the role that opens Tasklist stays for what was given by hand")
                .containsExactlyInAnyOrder(
                        "ubnd-thanh-hoa.auditor", "role.auditor", "vnpt-thanh-hoa", "to-cong-tac", "role.staff");
        assertThat(acts())
                .contains("admin account.created pham.giang Phạm Giang, giang@x.vn +role.staff +so-y-te-thanh-hoa")
                .contains("admin account.changed pham.giang +role.auditor +ubnd-thanh-hoa.auditor -so-y-te-thanh-hoa")
                .anyMatch(act ->
                        act.startsWith("admin accounts.imported sha256:") && act.endsWith(" added=0 existing=1"));
    }

    @Test
    @DisplayName(
            "A substitute keeps what is lent when the file comes again, and afterwards what the file has given meanwhile")
    void lentAndGiven() throws Exception {
        String lines = "do.ha,Đỗ Hà,ha@x.vn,so-y-te-thanh-hoa,staff\n" + "do.hung,Đỗ Hùng,hung@x.vn,%s,staff\n";
        send(TITLE + lines.formatted("ubnd-thanh-hoa"), false);
        Substitution away =
                substitutes.name("do.ha", "do.hung", null, clock.instant().plusSeconds(3600), "admin");
        send(TITLE + lines.formatted("ubnd-thanh-hoa"), false);
        assertThat(groups("do.hung")).contains("so-y-te-thanh-hoa");
        substitutes.end(away, "admin");
        assertThat(groups("do.hung")).containsExactlyInAnyOrder("ubnd-thanh-hoa", "role.staff");

        Substitution next =
                substitutes.name("do.ha", "do.hung", null, clock.instant().plusSeconds(3600), "admin");
        send(TITLE + lines.formatted("ubnd-thanh-hoa|so-y-te-thanh-hoa"), false);
        substitutes.end(next, "admin");
        assertThat(groups("do.hung"))
                .as("given by the file while it was lent")
                .containsExactlyInAnyOrder("ubnd-thanh-hoa", "so-y-te-thanh-hoa", "role.staff");

        send(TITLE + lines.formatted("ubnd-thanh-hoa"), false);
        Substitution third =
                substitutes.name("do.ha", "do.hung", null, clock.instant().plusSeconds(3600), "admin");
        identity.deleteMembership("do.hung", "so-y-te-thanh-hoa");
        identity.createMembership("do.hung", "so-y-te-thanh-hoa");
        substitutes.end(third, "admin");
        assertThat(groups("do.hung")).as("given by hand while it was lent").contains("so-y-te-thanh-hoa");

        substitutes.name("do.ha", "do.hung", null, clock.instant().plusSeconds(3600), "admin");
        identity.deleteUser("do.hung");
        send(TITLE + lines.formatted("ubnd-thanh-hoa"), false);
        substitutes.follow();
        assertThat(groups("do.hung"))
                .as("a new account of the same name stands in for nobody")
                .containsExactlyInAnyOrder("ubnd-thanh-hoa", "role.staff");
    }

    @Test
    @DisplayName("An invitation ends with its time")
    void late() throws Exception {
        JsonNode taken =
                Visitor.json(send(TITLE + "tran.binh,Trần Bình,binh@thanhhoa.gov.vn,vnpt-thanh-hoa,staff\n", false));
        Limits.Limit limit = Limits.of("invitation");
        assertThat(jdbc.sql("select * from directive.invitation where account = 'tran.binh'")
                        .query((row, n) ->
                                Duration.between(Rows.instant(row, "created_at"), Rows.instant(row, "expires_at")))
                        .single())
                .isEqualTo(Duration.ofDays(limit.most()));
        URI link = URI.create(taken.path("invitations").path("tran.binh").textValue());
        invitedBefore(Duration.ofDays(limit.most()).minusMinutes(1));
        assertThat(new Visitor(port).get("/invitation?" + link.getQuery()).statusCode())
                .isEqualTo(200);
        invitedBefore(Duration.ofDays(limit.most()));
        assertThat(new Visitor(port).get("/invitation?" + link.getQuery()).statusCode())
                .isEqualTo(limit.status());
    }

    private void invitedBefore(Duration age) {
        Instant then = clock.instant().minus(age);
        jdbc.sql("update directive.invitation set created_at = :then, expires_at = :end where account = 'tran.binh'")
                .param("then", Rows.utc(then))
                .param(
                        "end",
                        Rows.utc(then.plus(
                                Duration.ofDays(Limits.of("invitation").most()))))
                .update();
    }

    @Test
    @DisplayName("Whoever is no administrator is told so before what was sent is looked at")
    void rightsFirst() throws Exception {
        Visitor clerk = new Visitor(port).withPassword("clerk.ubnd-thanh-hoa");
        for (String path : List.of(
                "/api/v1/api-keys",
                "/api/v1/accounts/imports",
                "/api/v1/accounts/directory?dryRun=perhaps",
                "/api/v1/organisations/imports",
                "/api/v1/calendar/imports")) {
            assertThat(clerk.call("POST", path, "{not JSON", "application/json").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        for (String path : List.of("/api/v1/calendar/days/never", "/api/v1/calendar/office-hours/nowhere")) {
            assertThat(clerk.call("PUT", path, "{not JSON", "application/json").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("A file with anything wrong in it is refused line by line, and changes nothing")
    void refused() throws Exception {
        String file = TITLE
                + "le.chi,Lê Chi,chi@thanhhoa.gov.vn,ubnd-thanh-hoa,staff\n"
                + "le chi,Lê Chi,chi@thanhhoa.gov.vn,ubnd-thanh-hoa,staff\n"
                + "le.chi,Lê Chi,chi@thanhhoa.gov.vn,ubnd-thanh-hoa,staff\n"
                + "pham.dung,,dung,ubnd-nowhere,staff\n"
                + "vo.em,Võ Em,em@x.vn,vnpt-thanh-hoa,manager\n"
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

    @Test
    @DisplayName(
            "A file gives any unit a head: one once the invited person has a password, and none again when a file takes it away")
    void headOfUnit() throws Exception {
        String file = TITLE + "giam.doc,Giám Đốc,giam.doc@x.vn,mobifone-thanh-hoa,%s\n";
        JsonNode taken = Visitor.json(send(file.formatted("leader"), false));
        assertThat(groups("giam.doc")).containsExactlyInAnyOrder("mobifone-thanh-hoa.leader", "role.staff");
        assertThat(heads.has("mobifone-thanh-hoa")).as("nobody can log in").isFalse();

        String token = URI.create(taken.path("invitations").path("giam.doc").textValue())
                .getQuery()
                .substring("token=".length());
        String password = "Mat-khau-moi-2026";
        assertThat(set(new Visitor(port), token, password, password).statusCode())
                .isEqualTo(200);
        assertThat(heads.has("mobifone-thanh-hoa")).isTrue();
        jdbc.sql("update ACT_ID_USER set ATTEMPTS_ = 10, LOCK_EXP_TIME_ = timestamp '2099-01-01 00:00:00'"
                        + " where ID_ = 'giam.doc'")
                .update();
        assertThat(heads.has("mobifone-thanh-hoa"))
                .as("wrong passwords of others take nobody's office away")
                .isTrue();
        assertThat(heads.has("no-such-unit")).isFalse();

        send(file.formatted("staff"), false);
        assertThat(heads.has("mobifone-thanh-hoa")).isFalse();
        assertThat(List.of("so-gddt-thanh-hoa", "tp-thanh-hoa", "fpt-telecom-thanh-hoa", "ubnd-thanh-hoa"))
                .as("heads in the demonstration")
                .allMatch(heads::has);
    }

    @Test
    @DisplayName(
            "A dry run of accounts says every cell that would change, does what the import does, and keeps nothing")
    void dryRun() throws Exception {
        invited("thu.mot", "thu@x.vn");
        String file = TITLE + "thu.mot,Tên Khác,khac@x.vn,vnpt-thanh-hoa,staff\n"
                + "thu.hai,Hai,hai2@x.vn,vnpt-thanh-hoa,staff\n";
        int acts = acts().size();

        JsonNode tried = Visitor.json(send(file, true));

        assertThat(tried.path("added").intValue()).isEqualTo(1);
        assertThat(tried.path("changed").intValue()).isEqualTo(1);
        assertThat(tried.path("invitations")).isEmpty();
        List<String> changes = new ArrayList<>();
        tried.path("changes")
                .forEach(change -> changes.add(change.path("key").textValue() + " "
                        + change.path("column").textValue() + ": "
                        + change.path("old").asText() + " -> "
                        + change.path("new").asText()));
        assertThat(changes)
                .contains(
                        "thu.mot name: Người Mới -> Tên Khác",
                        "thu.mot email: thu@x.vn -> khac@x.vn",
                        "thu.hai name: null -> Hai",
                        "thu.hai groups: null -> role.staff|vnpt-thanh-hoa")
                .hasSize(5);
        assertThat(acts()).hasSizeLessThanOrEqualTo(acts + 1);
        JsonNode done = Visitor.json(send(file, false));
        assertThat(done.path("changes")).isEqualTo(tried.path("changes"));
        assertThat(Visitor.json(send(file, true)).path("cellsChanged").intValue())
                .isZero();
    }

    /** Hands in a file with this account; answers the token of the link that comes of it. */
    private String invited(String account, String email) throws Exception {
        JsonNode taken = Visitor.json(send(TITLE + account + ",Người Mới," + email + ",vnpt-thanh-hoa,staff\n", false));
        return URI.create(taken.path("invitations").elements().next().textValue())
                .getQuery()
                .substring("token=".length());
    }

    private List<String> accounts(String sought) throws Exception {
        return Visitor.json(new Visitor(port)
                        .withPassword("admin")
                        .get("/api/v1/accounts?q=" + URLEncoder.encode(sought, StandardCharsets.UTF_8)))
                .path("items")
                .findValuesAsText("id");
    }

    private List<String> acts() {
        // Links what is committed and waits.
        chain.verify(null);
        return jdbc.sql("select actor, act, object from directive.audit order by sequence")
                .query((row, n) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .list();
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
