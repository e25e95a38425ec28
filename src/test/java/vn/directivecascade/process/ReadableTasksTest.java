package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.OFFICE;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.MovableClock;
import vn.directivecascade.administration.DailySuccession;
import vn.directivecascade.administration.DirectoryImport;
import vn.directivecascade.engine.Login;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.substitution.Substitutes;
import vn.directivecascade.identity.substitution.Substitution;

/**
 * Task lists contain exactly the tasks that the engine permits the user to read. The engine is queried for each open
 * task separately, for which only its own check applies, and lists and counts must agree.
 */
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.desk.runs=-",
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@ActiveProfiles("postgres")
@Import({MovableClock.InPlace.class, ThanhHoa.class, EmbeddedPostgresDatabase.class})
class ReadableTasksTest {

    private static final String DISTRICT = "huyen-ba-thuoc";
    private static final String TOWN = "tx-nghi-son";
    private static final String ENDING = "huyen-quan-hoa";
    private static final String OPERATOR = "vnpt-thanh-hoa";

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Substitutes substitutes;

    @Autowired
    private DirectoryImport imports;

    @Autowired
    private DailySuccession midnight;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Login login;

    @BeforeEach
    void twoCascades() {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.dispatchArrives();
        cascade.issued();
    }

    @Test
    @DisplayName("Staff of one organisation, of several, of none; leaders, managers, auditors, administrators")
    void roles() {
        cascade.issuedToAll();
        assertThat(seen("clerk." + TOWN)).isNotEmpty();
        assertThat(seen(OFFICE)).isNotEmpty();
        assertThat(seen(clerkOf(DISTRICT, TOWN, OPERATOR))).hasSizeGreaterThanOrEqualTo(3);
        assertThat(seen(clerkOf())).isEmpty();
        assertThat(seen(account(List.of()))).isEmpty();
        assertThat(seen("clerk.ubnd-lao-cai")).isEmpty();
        seen(CHAIRMAN);
        assertThat(seen("manager.ubnd-thanh-hoa")).hasSizeGreaterThan(50);
        assertThat(seen("auditor.ubnd-thanh-hoa")).hasSizeGreaterThan(50);
        assertThat(seen("manager.ubnd-lao-cai")).isEmpty();
        seen("admin");
    }

    @Test
    @DisplayName(
            "Whoever has claimed a task, whoever was given one of others and reads nothing of it, and their colleagues")
    void holders() {
        String claimed = cascade.openTask(TOWN, UserTasks.ACKNOWLEDGE).getId();
        cascade.as("clerk." + TOWN, () -> tasks.claim(claimed, "clerk." + TOWN));
        String given = cascade.openTask(OPERATOR, UserTasks.ACKNOWLEDGE).getId();
        String outsider = clerkOf(DISTRICT);
        tasks.setAssignee(given, outsider);
        assertThat(seen("clerk." + TOWN)).contains(claimed);
        assertThat(seen(clerkOf(TOWN))).contains(claimed);
        assertThat(seen(outsider)).doesNotContain(given, claimed);
        assertThat(seen("clerk." + OPERATOR)).contains(given);
    }

    @Test
    @DisplayName("A substitute before, during and after the time")
    void substitute() {
        String lent = cascade.openTask(DEPARTMENT, UserTasks.ACKNOWLEDGE).getId();
        assertThat(seen(OFFICE)).doesNotContain(lent);
        Substitution substitution =
                substitutes.name(SPECIALIST, OFFICE, null, clock.instant().plusSeconds(3600), SPECIALIST);
        assertThat(seen(OFFICE)).contains(lent);
        substitutes.end(substitution, SPECIALIST);
        assertThat(seen(OFFICE)).doesNotContain(lent);
    }

    @Test
    @DisplayName("A successor sees what its predecessor has left, and the predecessor no longer")
    void successor() {
        cascade.issuedToAll();
        String left = cascade.openTask(ENDING, UserTasks.ACKNOWLEDGE).getId();
        imports.run(
                "admin",
                ("key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n" + ENDING
                                + ",Ủy ban nhân dân huyện Quan Hóa,district,ubnd-thanh-hoa,,,2024-04-17," + TOWN
                                + ",,,\n")
                        .getBytes(StandardCharsets.UTF_8),
                false);
        clock.moveTo("2024-04-18T00:01:00+07:00");
        midnight.handOver();
        assertThat(seen("clerk." + TOWN)).contains(left);
        assertThat(seen("clerk." + ENDING)).doesNotContain(left);
    }

    @Test
    @DisplayName("More rights than can be named, one of them for every task, one of them taken away")
    void rights() {
        cascade.issuedToAll();
        String reader = clerkOf(TOWN);
        String last = cascade.openTask(OPERATOR, UserTasks.ACKNOWLEDGE).getId();
        IntStream.range(0, 600).forEach(i -> grant(Authorization.AUTH_TYPE_GRANT, reader, "zz-gone-" + i));
        grant(Authorization.AUTH_TYPE_GRANT, reader, last);
        assertThat(seen(reader)).contains(last).hasSizeGreaterThanOrEqualTo(2);

        String all = clerkOf(DISTRICT);
        grant(Authorization.AUTH_TYPE_GRANT, all, Authorization.ANY);
        assertThat(seen(all)).hasSizeGreaterThan(50);

        String barred = clerkOf(TOWN);
        String own = cascade.openTask(TOWN, UserTasks.ACKNOWLEDGE).getId();
        assertThat(seen(barred)).contains(own);
        grant(Authorization.AUTH_TYPE_REVOKE, barred, own);
        assertThat(seen(barred)).doesNotContain(own);
    }

    @Test
    @DisplayName("A query that is asked again sees what has come meanwhile, and what it said itself still holds")
    void again() {
        String clerk = clerkOf(TOWN);
        TaskQuery query = tasks.createTaskQuery();
        long before = login.as(clerk, query::count);
        cascade.issued();
        assertThat(login.as(clerk, query::count)).isEqualTo(before + 1);
        String own = cascade.openTask(TOWN, UserTasks.ACKNOWLEDGE).getId();
        String others = cascade.openTask(OPERATOR, UserTasks.ACKNOWLEDGE).getId();
        assertThat(ids(clerk, tasks.createTaskQuery().taskIdIn(own, others))).containsExactly(own);
        assertThat(ids(clerk, tasks.createTaskQuery().taskIdIn(others))).isEmpty();
        assertThat(ids(
                        clerk,
                        tasks.createTaskQuery()
                                .or()
                                .taskIdIn(own, others)
                                .taskAssignee("nobody")
                                .endOr()))
                .containsExactly(own);
        assertThat(ids(clerk, tasks.createTaskQuery().taskCandidateGroup(OPERATOR)))
                .isEmpty();
    }

    @Test
    @DisplayName("A clerk's list names the tasks to look for, a manager's does not")
    void narrowed() {
        assertThat(statement("clerk." + TOWN)).contains("RES.ID_ in");
        assertThat(statement(account(List.of()))).contains("RES.ID_ in");
        assertThat(statement("manager.ubnd-thanh-hoa")).isNotEmpty().doesNotContain("RES.ID_ in");
    }

    /** What the engine asks the database when this user counts tasks. */
    private String statement(String user) {
        Logger log = (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine.impl.persistence.entity.TaskEntity");
        ListAppender<ILoggingEvent> statements = new ListAppender<>();
        statements.start();
        log.addAppender(statements);
        log.setLevel(Level.DEBUG);
        try {
            login.as(user, () -> tasks.createTaskQuery().count());
        } finally {
            log.setLevel(null);
            log.detachAppender(statements);
        }
        return statements.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    /** What this user sees, by every way of asking; each must say what the engine says of each task alone. */
    private List<String> seen(String user) {
        List<String> readable = tasks.createTaskQuery().list().stream()
                .map(Task::getId)
                .filter(id ->
                        login.as(user, () -> tasks.createTaskQuery().taskId(id).count()) == 1)
                .toList();
        assertThat(ids(user, tasks.createTaskQuery())).containsExactlyInAnyOrderElementsOf(readable);
        assertThat(login.as(user, () -> tasks.createTaskQuery().count())).isEqualTo(readable.size());
        String filter = filters.createTaskFilterQuery().list().get(0).getId();
        if (login.groups(user).contains(Groups.STAFF_ROLE)) {
            assertThat(login.as(user, () -> filters.<Task>list(filter)))
                    .extracting(Task::getId)
                    .containsExactlyInAnyOrderElementsOf(readable);
            assertThat(login.as(user, () -> filters.count(filter))).isEqualTo(readable.size());
        }
        return readable;
    }

    private List<String> ids(String user, TaskQuery query) {
        return login.as(user, query::list).stream().map(Task::getId).toList();
    }

    private void grant(int type, String user, String task) {
        Authorization right = authorizations.createNewAuthorization(type);
        right.setUserId(user);
        right.setResource(Resources.TASK);
        right.setResourceId(task);
        if (type == Authorization.AUTH_TYPE_REVOKE) {
            right.removePermission(TaskPermissions.READ);
        } else {
            right.addPermission(Permissions.READ);
        }
        authorizations.saveAuthorization(right);
    }

    private String clerkOf(String... organisations) {
        return account(Stream.concat(Stream.of(organisations), Stream.of(Groups.STAFF_ROLE))
                .toList());
    }

    private String account(List<String> groups) {
        String id = "clerk." + UUID.randomUUID();
        accounts.createLike(identity.createUserQuery().userId(OFFICE).singleResult(), id, "Văn thư", id, null, groups);
        return id;
    }
}
