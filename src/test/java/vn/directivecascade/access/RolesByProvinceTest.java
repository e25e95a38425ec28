package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A user with memberships in two provinces: a role in one of them gives no access to the other. A directive is issued
 * in Thanh Hóa, and a dispatch has arrived in Lào Cai.
 */
class RolesByProvinceTest extends FromOutside {

    private static final String HERE = "ubnd-thanh-hoa";
    private static final String ELSEWHERE = "ubnd-lao-cai";
    private static final String OPERATOR = "vnpt-thanh-hoa";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    private final ObjectMapper json = new ObjectMapper();

    private final List<String> accounts = new ArrayList<>();

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    /** Issued once: what is read stays as it is, and what is done concerns another addressee. */
    private static String directive;

    private static final String NUMBER = "ROLE/" + UUID.randomUUID();

    @BeforeEach
    void twoProvinces() throws Exception {
        if (directive != null) {
            return;
        }
        directive = issued(NUMBER);
        assertThat(post(dispatch(NUMBER + "-LC", "").replace(HERE, ELSEWHERE)).status())
                .isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}: in Thanh Hóa {1}, in Lào Cai {2}")
    @CsvSource({
        "vnpt-thanh-hoa role.staff ubnd-lao-cai.manager role.manager, own, all",
        "vnpt-thanh-hoa role.staff ubnd-lao-cai.auditor role.auditor, own, all",
        "vnpt-thanh-hoa role.staff ubnd-lao-cai.manager role.auditor, own, all",
        "ubnd-thanh-hoa.leader vnpt-thanh-hoa role.staff ubnd-lao-cai.manager role.manager, own, all",
        "vnpt-thanh-hoa role.staff role.manager, own, none",
        "vnpt-thanh-hoa vnpt-lao-cai role.staff, own, none",
        "ubnd-thanh-hoa.leader vnpt-thanh-hoa ubnd-lao-cai.leader role.staff, own, none",
        "vnpt-thanh-hoa role.staff ubnd-lao-cai.machine, own, none",
        "vnpt-thanh-hoa role.staff ubnd-thanh-hoa.auditor role.auditor ubnd-lao-cai.manager role.manager, all, all",
        "vnpt-thanh-hoa role.staff ubnd-thanh-hoa.manager role.manager, all, none",
        "vnpt-thanh-hoa role.staff camunda-admin, all, all"
    })
    @DisplayName("What a person with several parts sees of the engine, list by list and count by count")
    void combinations(String groups, String here, String elsewhere) throws Exception {
        Person person = new Person(session(account(groups.split(" "))));
        String own = open(OPERATOR).getId();
        String foreign = open("huyen-ba-thuoc").getId();

        Set<String> listed = new HashSet<>();
        person.read(ENGINE + "/task?tenantIdIn=" + HERE)
                .forEach(task -> listed.add(task.path("id").textValue()));
        assertThat(listed).contains(own);
        assertThat(listed.contains(foreign)).isEqualTo(here.equals("all"));
        assertThat(count(person, "/task/count?tenantIdIn=" + HERE)).isEqualTo(listed.size());
        assertThat(person.read(ENGINE + "/task?tenantIdIn=" + ELSEWHERE).isEmpty())
                .isEqualTo(!elsewhere.equals("all"));
        assertThat(person.get(ENGINE + "/task/" + own).status()).isEqualTo(200);
        assertThat(person.get(ENGINE + "/task/" + own + "/form-variables").status())
                .isEqualTo(200);
        for (String part : List.of("", "/form-variables", "/variables", "/form")) {
            assertThat(person.get(ENGINE + "/task/" + foreign + part).status())
                    .as(part)
                    .isIn(here.equals("all") ? List.of(200) : List.of(400, 403, 404));
        }

        for (String kind : List.of(
                "process-instance",
                "execution",
                "job",
                "history/process-instance",
                "history/activity-instance",
                "history/task",
                "variable-instance",
                "history/variable-instance")) {
            assertThat(count(person, "/" + kind + "/count?tenantIdIn=" + HERE) > 0)
                    .as("%s here", kind)
                    .isEqualTo(here.equals("all"));
            if (!kind.contains("variable") && !kind.equals("job")) {
                assertThat(count(person, "/" + kind + "/count?tenantIdIn=" + ELSEWHERE) > 0)
                        .as("%s elsewhere", kind)
                        .isEqualTo(elsewhere.equals("all"));
            }
        }
        String instance = instanceOf("/huyen-ba-thuoc");
        for (String object : List.of(
                "/process-instance/" + instance,
                "/process-instance/" + instance + "/variables",
                "/process-instance/" + instance + "/activity-instances",
                "/execution/" + instance,
                "/history/process-instance/" + instance)) {
            assertThat(person.get(ENGINE + object).status())
                    .as(object)
                    .isIn(here.equals("all") ? List.of(200) : List.of(403, 404));
        }
        assertThat(instancesOf(person, "addressee-response") > 0).isEqualTo(here.equals("all"));
        if (Stream.of("role.manager", "role.auditor", "camunda-admin").anyMatch(groups::contains)) {
            RawHttp.Answer inCockpit =
                    person.send("POST", COCKPIT + "/process-instance?firstResult=0&maxResults=2000", "{}");
            assertThat(inCockpit.status()).as(inCockpit.body()).isEqualTo(200);
            assertThat(inCockpit.body().contains(instance)).isEqualTo(here.equals("all"));
        }
    }

    @ParameterizedTest(name = "{0}: in Thanh Hóa {1}, in Lào Cai {2}; audit {3}")
    @CsvSource({
        "vnpt-thanh-hoa role.staff ubnd-lao-cai.manager role.manager, own, all, none",
        "vnpt-thanh-hoa role.staff ubnd-lao-cai.auditor role.auditor, own, all, ubnd-lao-cai",
        "vnpt-thanh-hoa role.staff role.manager, own, none, none",
        "ubnd-thanh-hoa.manager role.manager ubnd-lao-cai.auditor role.auditor, all, all, ubnd-lao-cai",
        "vnpt-thanh-hoa ubnd-lao-cai.leader role.staff, own, all, none"
    })
    @DisplayName("What the same person reads over REST")
    void overRest(String groups, String here, String elsewhere, String audit) throws Exception {
        Person person = new Person(List.of(login(account(groups.split(" ")))));
        String cascade = "/api/v1/cascades/" + directive;
        assertThat(person.get(cascade).status()).isEqualTo(200);
        assertThat(person.read(cascade + "/addressees?limit=200").path("items").size())
                .isEqualTo(here.equals("all") ? addressees() : 1);
        assertThat(person.get("/api/v1/tasks/" + open("huyen-ba-thuoc").getId()).status())
                .isEqualTo(here.equals("all") ? 200 : 404);
        JsonNode found = person.read("/api/v1/cascades?q=" + NUMBER).path("items");
        assertThat(found.size()).isEqualTo(elsewhere.equals("all") ? 2 : 1);
        person.read("/api/v1/notices?limit=200").path("items").forEach(notice -> assertThat(here.equals("all")
                        || notice.toString().contains(OPERATOR)
                        || notice.toString().contains("lao-cai"))
                .as(notice.toString())
                .isTrue());
        if (audit.equals("none")) {
            assertThat(person.get("/api/v1/audit").status()).isEqualTo(403);
        } else {
            assertThat(person.read("/api/v1/audit").path("items"))
                    .isNotEmpty()
                    .allMatch(row -> row.path("province").textValue().equals(audit));
        }
    }

    @Test
    @DisplayName("A manager elsewhere does the own operator's tasks from the first to the last, and no others")
    void works() throws Exception {
        String operator = "viettel-thanh-hoa";
        String user = account(operator, "role.staff", ELSEWHERE + ".manager", "role.manager");
        Person person = new Person(session(user));
        String claim = "{\"userId\":\"" + user + "\"}";
        String foreign = open("huyen-ba-thuoc").getId();
        assertThat(person.send("POST", ENGINE + "/task/" + foreign + "/claim", claim)
                        .status())
                .isIn(403, 404);
        assertThat(person.send("POST", ENGINE + "/task/" + foreign + "/complete", "{}")
                        .status())
                .isIn(403, 404);

        String acknowledge = open(operator).getId();
        assertThat(person.send("POST", ENGINE + "/task/" + acknowledge + "/claim", claim)
                        .status())
                .isEqualTo(204);
        assertThat(person.send(
                                "POST",
                                ENGINE + "/task/" + acknowledge + "/submit-form",
                                "{\"variables\":{\"applicable\":{\"value\":true}}}")
                        .status())
                .isEqualTo(204);
        String report = open(operator).getId();
        assertThat(person.send(
                                "POST",
                                ENGINE + "/task/" + report + "/submit-form",
                                "{\"variables\":{\"measureStates\":" + states(directive, operator) + "}}")
                        .status())
                .isEqualTo(204);
        assertThat(jdbc.sql("select state from directive.addressee where cascade_id = :id and organisation = '"
                                + operator + "'")
                        .param("id", directive)
                        .query(String.class)
                        .single())
                .isEqualTo("done");
    }

    /** Somebody who calls with these headers. */
    private final class Person {

        private final List<String> headers;

        Person(List<String> login) {
            headers = Stream.concat(login.stream(), Stream.of("Content-Type: application/json"))
                    .toList();
        }

        RawHttp.Answer send(String method, String path, String body) throws IOException {
            return http.send(method, path, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8), false);
        }

        RawHttp.Answer get(String path) throws IOException {
            return send("GET", path, null);
        }

        JsonNode read(String path) throws IOException {
            RawHttp.Answer answer = get(path);
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
            return json.readTree(answer.body());
        }
    }

    private long addressees() {
        return jdbc.sql("select count(*) from directive.addressee where cascade_id = :id")
                .param("id", directive)
                .query(Long.class)
                .single();
    }

    private Task open(String organisation) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey("bo-tttt:" + NUMBER + "/" + organisation)
                .singleResult();
    }

    private String instanceOf(String addressee) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("bo-tttt:" + NUMBER + addressee)
                .singleResult()
                .getId();
    }

    private static long count(Person person, String path) throws Exception {
        return person.read(ENGINE + path).path("count").longValue();
    }

    private static long instancesOf(Person person, String process) throws Exception {
        long instances = 0;
        for (JsonNode line : person.read(ENGINE + "/process-definition/statistics")) {
            if (line.path("definition").path("key").asText().equals(process)) {
                instances += line.path("instances").longValue();
            }
        }
        return instances;
    }

    /** Another test of the same product counts its administrators. */
    @AfterEach
    void deleteAccounts() {
        accounts.forEach(identity::deleteUser);
    }

    private String account(String... groups) {
        String id = "person." + UUID.randomUUID();
        UserEntity user = (UserEntity) identity.newUser(id);
        user.setLastName(id);
        // With the password of another account: to compute a hash takes longer than to ask for anything.
        User other = identity.createUserQuery().userId("clerk." + OPERATOR).singleResult();
        user.setDbPassword(other.getPassword());
        user.setSalt(((UserEntity) other).getSalt());
        identity.saveUser(user);
        for (String group : groups) {
            identity.createMembership(id, group);
        }
        accounts.add(id);
        return id;
    }
}
