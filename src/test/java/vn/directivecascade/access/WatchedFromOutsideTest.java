package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import vn.directivecascade.kernel.Rows;

/** Health and metrics on the management port, including those that operators are alerted by. */
class WatchedFromOutsideTest extends FromOutside {

    private static final String HEALTH = "/actuator/health";
    private static final String WORDS = "/api/v1/administration/health";

    @LocalManagementPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private Clock clock;

    private RawHttp monitor;

    @BeforeEach
    void watch() {
        monitor = new RawHttp(port);
    }

    private RawHttp.Answer ask(String path, String... headers) throws Exception {
        return monitor.send("GET", path, List.of(headers), null, false);
    }

    @Test
    @DisplayName("Everyone on this port is told whether all is well, and only an administrator what that is")
    void details() throws Exception {
        for (List<String> caller : List.of(
                List.<String>of(), List.of(login("clerk.ubnd-thanh-hoa")), List.of(login("manager.ubnd-thanh-hoa")))) {
            RawHttp.Answer told = monitor.send("GET", HEALTH, caller, null, false);
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.body()).startsWith("{\"status\":\"UP\"").doesNotContain("components", "details");
        }
        assertThat(ask(HEALTH, login("admin", "wrong")).status()).isEqualTo(401);
        JsonNode parts =
                new ObjectMapper().readTree(ask(HEALTH, login("admin")).body()).path("components");
        List<String> names = new ArrayList<>();
        parts.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains("administrators", "db", "processEngine", "writing")
                .doesNotContain("mail");
        assertThat(ask(HEALTH + "/liveness").status()).isEqualTo(200);
        assertThat(ask(HEALTH + "/readiness").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/beans",
                "/actuator/shutdown",
                "/actuator/sbom",
                "/api/v1/cascades",
                "/camunda/app/tasklist/default/",
                "/engine-rest/engine"
            })
    @DisplayName("Nothing else is on this port")
    void nothingElse(String path) throws Exception {
        RawHttp.Answer answer = ask(path, login("admin"));
        assertThat(answer.status()).isIn(403, 404);
        leaksNothing(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus"})
    @DisplayName("Nor is any of it on the public port")
    void notInPublic(String path) throws Exception {
        assertThat(http.send("GET", path, List.of(login("admin")), null, false).status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName(
            "While the database takes no writes, as a standby, nobody is sent to the product, and who writes is told")
    void standby() throws Exception {
        jdbc.sql("alter system set default_transaction_read_only = on").update();
        try {
            jdbc.sql("select pg_reload_conf()").query().singleRow();
            await().until(() -> ask(HEALTH + "/readiness").status() == 503);
            assertThat(ask(HEALTH + "/liveness").status()).isEqualTo(200);
            RawHttp.Answer told = post(dispatch("STANDBY/1", ""));
            assertThat(told.status()).isEqualTo(503);
            assertThat(told.body()).contains("server.unavailable");
        } finally {
            jdbc.sql("alter system reset default_transaction_read_only").update();
            jdbc.sql("select pg_reload_conf()").query().singleRow();
        }
        await().until(() -> ask(HEALTH + "/readiness").status() == 200);
    }

    @Test
    @DisplayName("Without an administrator the product is not well, but those who work are still sent to it")
    void withoutAdministrator() throws Exception {
        jdbc.sql("delete from act_id_membership where group_id_ = 'camunda-admin'")
                .update();
        try {
            RawHttp.Answer health = ask(HEALTH);
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.body()).startsWith("{\"status\":\"DOWN\"");
            assertThat(ask(HEALTH + "/liveness").status()).isEqualTo(200);
            assertThat(ask(HEALTH + "/readiness").status()).isEqualTo(200);
        } finally {
            jdbc.sql("insert into act_id_membership (user_id_, group_id_) values ('admin', 'camunda-admin')")
                    .update();
        }
        assertThat(ask(HEALTH).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Open incidents, jobs that may run and how late the watch is are told as numbers")
    void engine() throws Exception {
        post(dispatch("WATCHED/1", ""));
        Job timer = management.createJobQuery().timers().active().list().get(0);
        double incidents = number("directive_incidents");
        Incident incident = runtime.createIncident("test", timer.getExecutionId(), "x");
        try {
            assertThat(number("directive_incidents")).isEqualTo(incidents + 1);
            assertThat(inWords("incidents")).startsWith("attention ").contains("đã dừng hẳn");
        } finally {
            runtime.resolveIncident(incident.getId());
        }
        assertThat(number("directive_incidents")).isEqualTo(incidents);

        assertThat(number("directive_watch_late_seconds")).isLessThan(600);
        double due = number("directive_jobs_due");
        management.setJobDuedate(timer.getId(), Date.from(clock.instant().minus(Duration.ofMinutes(10))));
        try {
            assertThat(number("directive_watch_late_seconds")).isBetween(600.0, 660.0);
            assertThat(number("directive_jobs_due")).isEqualTo(due + 1);
            assertThat(inWords("late")).startsWith("attention ").contains("10 phút");
            assertThat(inWords("jobs")).as("nothing runs jobs here").startsWith("bad ");
        } finally {
            management.setJobDuedate(timer.getId(), timer.getDuedate());
        }
    }

    @Test
    @DisplayName("So are the notices that nobody has been told of yet, and for how long a message has been on its way")
    void notices() throws Exception {
        post(dispatch("WATCHED/2", ""));
        for (String state : List.of("queued", "retrying", "failed")) {
            assertThat(number("directive_notices{state=\"" + state + "\"}"))
                    .isEqualTo(jdbc.sql("select count(*) from directive.notice where state = :state")
                            .param("state", state)
                            .query(Double.class)
                            .single());
        }
        assertThat(number("directive_notices{state=\"queued\"}")).isPositive();

        assertThat(number("directive_notices_waiting_seconds")).isZero();
        Instant composed = clock.instant().minus(Duration.ofMinutes(10));
        jdbc.sql("insert into directive.delivery (channel, address, message_id, composed_at, state, attempts, doubtful,"
                        + " next_attempt_at) values ('mail', 'a@example.gov.vn', '<watched>', :composed, 'retrying', 3,"
                        + " false, :composed)")
                .param("composed", Rows.utc(composed))
                .update();
        try {
            assertThat(number("directive_notices_waiting_seconds")).isBetween(600.0, 660.0);
            assertThat(number("directive_messages_waiting_seconds{channel=\"mail\"}"))
                    .isBetween(600.0, 660.0);
            assertThat(number("directive_messages_waiting_seconds{channel=\"webhook\"}"))
                    .isZero();
        } finally {
            jdbc.sql("delete from directive.delivery where message_id = '<watched>'")
                    .update();
        }
    }

    @Test
    @DisplayName("To administrators, and to them only, the product says in sentences how it is")
    void inSentences() throws Exception {
        assertThat(List.of("database", "disk", "administrators"))
                .allSatisfy(key -> assertThat(inWords(key)).startsWith("good "));
        assertThat(inWords("webhooks")).startsWith("good ");
        assertThat(http.send("GET", WORDS, List.of(login("manager.ubnd-thanh-hoa")), null, false)
                        .status())
                .isEqualTo(403);
    }

    /** Grade and sentence of an indicator. */
    private String inWords(String key) throws Exception {
        RawHttp.Answer answer = http.send("GET", WORDS, List.of(login("admin")), null, false);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        for (JsonNode indicator : new ObjectMapper().readTree(answer.body()).path("indicators")) {
            if (indicator.path("key").textValue().equals(key)) {
                return indicator.path("grade").textValue() + " "
                        + indicator.path("sentence").textValue();
            }
        }
        throw new AssertionError(key);
    }

    private double number(String meter) throws Exception {
        RawHttp.Answer meters = ask("/actuator/prometheus");
        assertThat(meters.status()).isEqualTo(200);
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(meter) + " (\\S+)$").matcher(meters.body());
        assertThat(line.find()).as(meter).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
