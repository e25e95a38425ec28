package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Administrators cannot remove the last administrator. */
class LastAdministratorTest extends FromOutside {

    private static final String MEMBERS = "/group/camunda-admin/members/";
    private static final String SECOND = "admin.second";

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService rights;

    @Autowired
    private DataSource database;

    @AfterEach
    void tidyUp() throws IOException {
        if (!administrators().contains("admin")) {
            identity.createMembership("admin", "camunda-admin");
        }
        identity.deleteUser(SECOND);
    }

    private List<String> administrators() {
        return identity.createUserQuery().memberOfGroup("camunda-admin").list().stream()
                .map(User::getId)
                .toList();
    }

    private RawHttp.Answer as(String user, String method, String path, String body) throws IOException {
        List<String> headers = new ArrayList<>(session(user));
        headers.add("Content-Type: application/json");
        return http.send(
                method, ENGINE + path, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8), false);
    }

    private void secondAdministrator() throws IOException {
        assertThat(as(
                                "admin",
                                "POST",
                                "/user/create",
                                "{\"profile\":{\"id\":\"" + SECOND + "\",\"firstName\":\"Thứ\",\"lastName\":\"Hai\"},"
                                        + "\"credentials\":{\"password\":\"" + PASSWORD + "\"}}")
                        .status())
                .isEqualTo(204);
        assertThat(as("admin", "PUT", MEMBERS + SECOND, "{}").status()).isEqualTo(204);
    }

    @Test
    @DisplayName("The last administrator cannot be deleted nor leave the group, and is told to name another one first")
    void last() throws Exception {
        for (String path : List.of("/user/admin", MEMBERS + "admin")) {
            RawHttp.Answer refused = as("admin", "DELETE", path, null);
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains("tài khoản quản trị cuối cùng");
            leaksNothing(refused);
        }
        assertThat(administrators()).containsExactly("admin");

        secondAdministrator();
        assertThat(as(SECOND, "DELETE", MEMBERS + "admin", null).status()).isEqualTo(204);
        assertThat(administrators()).containsExactly(SECOND);
        assertThat(as(SECOND, "DELETE", "/user/" + SECOND, null).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("The group of administrators and its rights on everything stay, and nothing is revoked from it")
    void group() throws Exception {
        List<Authorization> before =
                rights.createAuthorizationQuery().groupIdIn("camunda-admin").list();
        Authorization right = before.stream()
                .filter(one -> one.getResourceType() == Resources.USER.resourceType())
                .findFirst()
                .orElseThrow();
        String revocation = "{\"type\":2,\"groupId\":\"camunda-admin\",\"permissions\":[\"ALL\"],\"resourceType\":1,"
                + "\"resourceId\":\"*\"}";
        String nothing = "{\"groupId\":\"camunda-admin\",\"permissions\":[],\"resourceType\":1,\"resourceId\":\"*\"}";
        String another =
                "{\"groupId\":\"role.staff\",\"permissions\":[\"ALL\"],\"resourceType\":1,\"resourceId\":\"*\"}";
        for (RawHttp.Answer refused : List.of(
                as("admin", "DELETE", "/group/camunda-admin", null),
                as("admin", "DELETE", "/authorization/" + right.getId(), null),
                as("admin", "PUT", "/authorization/" + right.getId(), nothing),
                as("admin", "PUT", "/authorization/" + right.getId(), another),
                as("admin", "POST", "/authorization/create", revocation))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains("không được xóa hoặc thu hồi");
        }
        assertThat(rights.createAuthorizationQuery().groupIdIn("camunda-admin").list())
                .extracting(Authorization::getId)
                .containsExactlyInAnyOrderElementsOf(
                        before.stream().map(Authorization::getId).toList());
        assertThat(identity.createGroupQuery().groupId("camunda-admin").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("Of two administrators who remove each other at the same moment, one stays")
    void eachOther() throws Exception {
        secondAdministrator();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select value_ from act_ge_property where name_ = 'deployment.lock' for update");
            Future<RawHttp.Answer> first = threads.submit(() -> as("admin", "DELETE", MEMBERS + SECOND, null));
            Future<RawHttp.Answer> second = threads.submit(() -> as(SECOND, "DELETE", MEMBERS + "admin", null));
            await("both want it at once")
                    .until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                    .query(Integer.class)
                                    .single()
                            == 2);
            other.rollback();
            assertThat(List.of(first.get().status(), second.get().status())).containsExactlyInAnyOrder(204, 409);
        } finally {
            threads.shutdown();
        }
        assertThat(administrators()).hasSize(1);
    }
}
