package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import vn.directivecascade.MovableClock;
import vn.directivecascade.audit.Act;
import vn.directivecascade.audit.AuditChain;
import vn.directivecascade.identity.account.Heads;
import vn.directivecascade.kernel.Keyset;

/**
 * Document systems with API keys and tokens, users from an OIDC provider, and an engine client, with all options
 * enabled.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:machines;LOCK_TIMEOUT=20000",
            "directive.engine-rest.enabled=true",
            "directive.machine-quota=" + MachinesTest.QUOTA
        })
@Import(MovableClock.InPlace.class)
class MachinesTest {

    static final int QUOTA = 30;

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditChain audit;

    @Autowired
    private Heads heads;

    @Autowired
    private IdentityService identity;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ServletWebServerApplicationContext application;

    /** Tokens of the provider are good by the time of day. */
    @BeforeEach
    void today() {
        clock.moveTo(Instant.now());
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        PROVIDER.start();
        String issuer = PROVIDER.issuerUrl("office").toString();
        settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> issuer);
        settings.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> "directive-cascade");
        settings.add("spring.security.oauth2.client.registration.office.client-id", () -> "directive-cascade");
        settings.add("spring.security.oauth2.client.registration.office.client-secret", () -> "secret");
        settings.add("spring.security.oauth2.client.registration.office.scope", () -> "openid");
        settings.add("spring.security.oauth2.client.provider.office.issuer-uri", () -> issuer);
        settings.add("spring.security.oauth2.client.provider.office.user-name-attribute", () -> "account");
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @Test
    @DisplayName("A key sends for its organisation, is kept as a hash, notes its use, and ends when it is revoked")
    void keys() throws Exception {
        JsonNode created = key("bo-tttt");
        String secret = created.path("secret").textValue();
        String id = created.path("key").path("id").textValue();
        assertThat(secret).startsWith("dc_").hasSizeGreaterThan(40);
        assertThat(jdbc.sql("select secret_hash from directive.api_key where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .hasSize(64)
                .doesNotContain(secret.substring(3));

        Visitor system = new Visitor(port).with("Bearer " + secret);
        assertThat(send(system, "bo-tttt").statusCode()).isEqualTo(201);
        assertThat(send(system, "so-tttt-thanh-hoa").statusCode()).isEqualTo(403);
        assertThat(system.read("/api/v1/cascades").path("items")).isNotEmpty();
        assertThat(system.get("/api/v1/api-keys").statusCode()).isEqualTo(403);

        Visitor administrator = new Visitor(port).withPassword("admin");
        String listed = administrator.get("/api/v1/api-keys").body();
        assertThat(listed).contains(id, "lastUsedAt").doesNotContain(secret);
        assertThat(administrator
                        .call("DELETE", "/api/v1/api-keys/" + id, null, null)
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> refused = system.get("/api/v1/cascades");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Visitor.json(refused).path("code").textValue()).isEqualTo("login.key");
    }

    @Test
    @DisplayName("A key ends with the organisation for which it sends")
    void keyOfEnded() throws Exception {
        Visitor system = new Visitor(port)
                .with("Bearer " + key("so-tttt-thanh-hoa").path("secret").textValue());
        assertThat(system.get("/api/v1/cascades").statusCode()).isEqualTo(200);
        String end = "update directive.organisation set valid_to = %s where organisation_key = 'so-tttt-thanh-hoa'";
        jdbc.sql(end.formatted("date '2020-01-01'")).update();
        try {
            assertThat(system.get("/api/v1/cascades").statusCode()).isEqualTo(401);
        } finally {
            jdbc.sql(end.formatted("null")).update();
        }
    }

    @Test
    @DisplayName("A key that has expired, that was never made, or for somebody who issues nothing opens nothing")
    void badKeys() throws Exception {
        JsonNode created = key("bo-tttt");
        jdbc.sql("update directive.api_key set expires_at = created_at where id = :id")
                .param("id", created.path("key").path("id").textValue())
                .update();
        for (String secret : List.of(created.path("secret").textValue(), "dc_", "dc_guessed")) {
            assertThat(new Visitor(port)
                            .with("Bearer " + secret)
                            .get("/api/v1/cascades")
                            .statusCode())
                    .isEqualTo(401);
        }
        Visitor administrator = new Visitor(port).withPassword("admin");
        for (Map<String, String> request : List.of(
                Map.of("organisation", "vnpt-thanh-hoa", "label", "x", "expiresAt", inDays(30)),
                Map.of("organisation", "bo-tttt", "label", "x", "expiresAt", inDays(-1)),
                Map.of("organisation", "bo-tttt", "label", "x", "expiresAt", inDays(800)))) {
            assertThat(administrator
                            .call("POST", "/api/v1/api-keys", json.writeValueAsString(request), "application/json")
                            .statusCode())
                    .as(request.toString())
                    .isEqualTo(422);
        }
        assertThat(administrator.call(
                        "POST",
                        "/api/v1/api-keys",
                        json.writeValueAsString(
                                Map.of("organisation", "bo-tttt", "label", "x\u202ey", "expiresAt", inDays(30))),
                        "application/json"))
                .as("a label that is shown in another order than it was written in")
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .extracting(HttpResponse::body)
                .asString()
                .contains("request.characters");
    }

    @Test
    @DisplayName("Over its quota a system is told when to come back; another one is not slowed down")
    void quota() throws Exception {
        Visitor system =
                new Visitor(port).with("Bearer " + key("bo-tttt").path("secret").textValue());
        Limits.Limit limit = Limits.of("machine-quota");
        assertThat(Limits.configured("directive.machine-quota")).isEqualTo(String.valueOf(limit.most()));
        for (int i = 0; i < QUOTA; i++) {
            assertThat(system.get("/api/v1/organisations?limit=1").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> answer = system.get("/api/v1/organisations?limit=1");
        assertThat(answer.statusCode()).isEqualTo(limit.status());
        assertThat(Visitor.json(answer).path("code").textValue()).isEqualTo("quota.exceeded");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        Visitor other =
                new Visitor(port).with("Bearer " + key("bo-tttt").path("secret").textValue());
        assertThat(other.get("/api/v1/organisations?limit=1").statusCode()).isEqualTo(200);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(1).dividedBy(QUOTA)));
        assertThat(system.get("/api/v1/organisations?limit=1").statusCode()).isEqualTo(200);
        assertThat(system.get("/api/v1/organisations?limit=1").statusCode()).isEqualTo(limit.status());
    }

    @Test
    @DisplayName("A token of the provider opens for the organisations named in it; a token without signature does not")
    void tokens() throws Exception {
        String token = PROVIDER.issueToken(
                        "office", "documents", "directive-cascade", Map.of("organisation", List.of("bo-tttt")))
                .serialize();
        Visitor system = new Visitor(port).with("Bearer " + token);
        assertThat(send(system, "bo-tttt").statusCode()).isEqualTo(201);
        assertThat(send(system, "so-tttt-thanh-hoa").statusCode()).isEqualTo(403);

        String forSomebodyElse = PROVIDER.issueToken(
                        "office", "documents", "another-product", Map.of("organisation", "bo-tttt"))
                .serialize();
        String ofAnother = PROVIDER.issueToken(
                        "elsewhere", "documents", "directive-cascade", Map.of("organisation", "bo-tttt"))
                .serialize();
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .issuer(PROVIDER.issuerUrl("office").toString())
                        .audience("directive-cascade")
                        .subject("documents")
                        .claim("organisation", "bo-tttt")
                        .expirationTime(Date.from(clock.instant().plusSeconds(600)))
                        .build())
                .serialize();
        for (String bad : List.of(forSomebodyElse, ofAnother, unsigned, "rubbish")) {
            HttpResponse<String> refused =
                    new Visitor(port).with("Bearer " + bad).get("/api/v1/cascades");
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        // One row an hour, and no token in it.
        assertThat(audit.page(AuditChain.Filter.of(null), Keyset.whole(null, 1000)))
                .extracting(AuditChain.Row::act)
                .filteredOn(act -> act.act().equals("login.failed"))
                .extracting(Act::actor)
                .containsExactly("token");
    }

    @Test
    @DisplayName(
            "Whoever the provider has identified works in Tasklist as the account of this name, in whatever case, without a password here")
    void singleSignOn() throws Exception {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "office",
                "4711",
                "JWT",
                List.of("directive-cascade"),
                Map.of("account", "Clerk.UBND-Thanh-Hoa"),
                3600));
        Visitor clerk = signedOn();
        assertThat(clerk.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(clerk.read("/camunda/api/admin/auth/user/default")
                        .path("userId")
                        .textValue())
                .isEqualTo("clerk.ubnd-thanh-hoa");
        assertThat(clerk.post("/task/count", "{}").statusCode()).isEqualTo(200);
        assertThat(clerk.get("/api/v1/cascades").statusCode()).isEqualTo(200);
        assertThat(clerk.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);

        assertThat(new Visitor(port).get(Visitor.ENGINE + "/task").statusCode()).isEqualTo(401);

        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "office", "4712", "JWT", List.of("directive-cascade"), Map.of("account", "nobody.here"), 3600));
        Visitor unknown = signedOn();
        assertThat(unknown.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(401);
        assertThat(unknown.get(Visitor.ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("A head without a password here is a head, since the provider lets it in")
    void headBySingleSignOn() {
        assertThat(heads.has("vnpt-thanh-hoa")).isFalse();
        User head = identity.newUser("giam.doc.vnpt");
        identity.saveUser(head);
        identity.createMembership(head.getId(), "vnpt-thanh-hoa.leader");
        try {
            assertThat(heads.has("vnpt-thanh-hoa")).isTrue();
        } finally {
            identity.deleteUser(head.getId());
        }
    }

    @Test
    @DisplayName("On the way to the provider and back there are five minutes; whoever needs longer begins anew")
    void slowSignOn() throws Exception {
        Duration most = Duration.ofMinutes(Limits.of("session-before-login").most());
        assertThat(signedOn(most.minusSeconds(10))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .doesNotEndWith("?error");
        assertThat(signedOn(most.plusSeconds(1))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .as("without a session the provider's answer belongs to nobody")
                .endsWith("?error");
    }

    /** The answer to somebody who comes back from the provider after this time. */
    private HttpResponse<String> signedOn(Duration away) throws Exception {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "office",
                "4713",
                "JWT",
                List.of("directive-cascade"),
                Map.of("account", "clerk.ubnd-thanh-hoa"),
                3600));
        Visitor visitor = new Visitor(port);
        URI here = URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/");
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = visitor.call("GET", here.toString(), null, null, "Accept", "text/html");
            here = here.resolve(answer.headers().firstValue("Location").orElseThrow());
        }
        Session session = ((Context) ((TomcatWebServer) application.getWebServer())
                        .getTomcat()
                        .getHost()
                        .findChildren()[0])
                .getManager()
                .findSession(visitor.sessionId());
        // The server notes the end of a request after its answer has left.
        Awaitility.await().until(() -> session.getThisAccessedTimeInternal() == session.getLastAccessedTimeInternal());
        long then = System.currentTimeMillis() - away.toMillis();
        for (String field : List.of("thisAccessedTime", "lastAccessedTime")) {
            ReflectionTestUtils.setField(session, field, then);
        }
        return visitor.call("GET", here.toString(), null, null, "Accept", "text/html");
    }

    /** Follows the way over the provider and back. */
    private Visitor signedOn() throws Exception {
        Visitor visitor = new Visitor(port);
        URI here = URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/");
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> answer = visitor.call("GET", here.toString(), null, null, "Accept", "text/html");
            assertThat(answer.statusCode()).as("%s: %s", here, answer.body()).isEqualTo(302);
            here = here.resolve(answer.headers().firstValue("Location").orElseThrow());
        }
        return visitor;
    }

    @Test
    @DisplayName("An engine client comes through the same door and finds what its account may see")
    void engineRest() throws Exception {
        String number = UUID.randomUUID().toString();
        assertThat(send(new Visitor(port).withPassword("machine.bo-tttt"), "bo-tttt", number)
                        .statusCode())
                .isEqualTo(201);
        String asked = "/engine-rest/task?processInstanceBusinessKey=bo-tttt:" + number;
        assertThat(new Visitor(port).get(asked).statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).withPassword("clerk.ubnd-thanh-hoa").read(asked))
                .hasSize(1);
        assertThat(new Visitor(port).withPassword("clerk.ubnd-lao-cai").read(asked))
                .isEmpty();
        assertThat(new Visitor(port).withPassword("manager.ubnd-lao-cai").read(asked))
                .isEmpty();
        assertThat(new Visitor(port).withPassword("manager.ubnd-thanh-hoa").read("/engine-rest/engine/default/task"))
                .isNotEmpty();
        Visitor administrator = new Visitor(port).withPassword("admin");
        assertThat(administrator
                        .get("/engine-rest/task?assigneeExpression=%24%7Bnow()%7D")
                        .statusCode())
                .isEqualTo(400);
        for (String path : List.of("/engine-rest/deployment/create", "/engine-rest/message")) {
            assertThat(administrator
                            .call("POST", path, "{}", "application/json")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private JsonNode key(String organisation) throws Exception {
        HttpResponse<String> created = new Visitor(port)
                .withPassword("admin")
                .call(
                        "POST",
                        "/api/v1/api-keys",
                        json.writeValueAsString(
                                Map.of("organisation", organisation, "label", "văn bản", "expiresAt", inDays(30))),
                        "application/json");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return Visitor.json(created);
    }

    private String inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).toString();
    }

    private HttpResponse<String> send(Visitor system, String issuer) throws Exception {
        return send(system, issuer, UUID.randomUUID().toString());
    }

    private HttpResponse<String> send(Visitor system, String issuer, String number) throws Exception {
        return system.call(
                "POST",
                "/api/v1/cascades",
                json.writeValueAsString(Map.of(
                        "dispatch",
                        Map.of("issuer", issuer, "number", number, "issuedOn", "2024-04-17", "subject", "x"),
                        "receiver",
                        "ubnd-thanh-hoa")),
                "application/json");
    }
}
