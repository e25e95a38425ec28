package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.audit.AuditChain;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.work.TaskDesk;

/**
 * The running application on PostgreSQL, the stricter of both databases, for tests that send invalid or malicious
 * requests.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            // Nothing moves by itself while contents are compared.
            "directive.calendar.follow-after=P1D",
            "directive.desk.runs=-",
            "directive.examples=false",
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv",
            "directive.demonstration-password=" + FromOutside.PASSWORD,
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=" + FromOutside.PASSWORD
        })
@AutoConfigureObservability(tracing = false)
@ActiveProfiles("postgres")
@Import(EmbeddedPostgresDatabase.class)
abstract class FromOutside {

    static final String PASSWORD = "Cascade-demo-2026";
    static final String MINISTRY = "machine.bo-tttt";
    static final String ENGINE = "/camunda/api/engine/engine/default";

    /** What only our inside knows: classes, stack traces, statements. */
    private static final Pattern INSIDE = Pattern.compile(
            "vn\\.directivecascade\\.|org\\.(springframework|camunda|postgresql|h2|apache|flywaydb)\\.|java\\.(lang|util|sql|io)\\."
                    + "|jakarta\\.|com\\.fasterxml|\\n\\s+at \\w|SQLException|(?i)(select .+ from|insert into|update .+ set) ");

    /**
     * The rows of a table as they were when they were read last.
     *
     * @param written which transactions have written the rows; as long as it is the same, the rows are
     */
    private record Fingerprint(String written, long rows) {}

    /** By database and table. */
    private static final Map<JdbcClient, Map<String, Fingerprint>> FINGERPRINTS = new ConcurrentHashMap<>();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskDesk desk;

    @Autowired
    private AuditChain audit;

    @Autowired
    private Duties duties;

    @Autowired
    private ManagementService management;

    @LocalServerPort
    int port;

    RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    static void leaksNothing(RawHttp.Answer answer) {
        assertThat(INSIDE.matcher(answer.body()).find()).as(answer.body()).isFalse();
    }

    static String login(String user) {
        return login(user, PASSWORD);
    }

    static String login(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The headers of somebody who is logged in to Tasklist. */
    List<String> session(String user) throws IOException {
        Map<String, String> cookies = new TreeMap<>();
        take(cookies, loggedIn(user));
        take(cookies, http.send("GET", "/camunda/app/tasklist/default/", headers(cookies), null, false));
        return headers(cookies);
    }

    /** The answer to somebody who logs in to Tasklist as its page does. */
    RawHttp.Answer loggedIn(String user) throws IOException {
        Map<String, String> cookies = new TreeMap<>();
        take(cookies, http.send("GET", "/camunda/app/tasklist/default/", List.of(), null, false));
        List<String> headers = new ArrayList<>(headers(cookies));
        headers.add("Content-Type: application/x-www-form-urlencoded");
        RawHttp.Answer login = http.send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                headers,
                ("username=" + user + "&password=" + PASSWORD).getBytes(StandardCharsets.US_ASCII),
                false);
        assertThat(login.status()).as(login.body()).isEqualTo(200);
        return login;
    }

    private static void take(Map<String, String> cookies, RawHttp.Answer answer) {
        for (String cookie : answer.values("Set-Cookie")) {
            String pair = cookie.split(";")[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
    }

    private static List<String> headers(Map<String, String> cookies) {
        List<String> pairs = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .toList();
        return List.of(
                "Cookie: " + String.join("; ", pairs), "X-XSRF-TOKEN: " + cookies.getOrDefault("XSRF-TOKEN", ""));
    }

    static String dispatch(String number, String more) {
        return "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + number
                + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"Bảo đảm an toàn thông tin mạng\"" + more
                + "},\"receiver\":\"ubnd-thanh-hoa\"}";
    }

    RawHttp.Answer post(String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(login(MINISTRY), "Content-Type: application/json"));
        all.addAll(List.of(headers));
        return http.send("POST", "/api/v1/cascades", all, body.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A directive that has gone out; answers the id of its cascade. */
    String issued(String number) throws IOException {
        RawHttp.Answer created = post(dispatch(number, ""));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.header("Location").orElseThrow().replaceFirst(".*/", "");
        complete("clerk.ubnd-thanh-hoa", id, Map.of("registrationNumber", number));
        complete("leader.ubnd-thanh-hoa", id, Map.of("decision", "ownDirective"));
        complete("clerk.so-tttt-thanh-hoa", id, Map.of());
        complete("clerk.so-tttt-thanh-hoa", id, Map.of());
        complete("leader.ubnd-thanh-hoa", id, Map.of("signed", true, "directiveNumber", number));
        runJobs();
        return id;
    }

    /** Runs what the engine has to do by itself. */
    void runJobs() {
        for (List<Job> jobs = ready(); !jobs.isEmpty(); jobs = ready()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> ready() {
        return management.createJobQuery().executable().list();
    }

    /** Answers to all measures of this addressee, as a form submits them. */
    String states(String cascade, String organisation) {
        String answers = duties.of(cascade, organisation).stream()
                .map(measure -> "{\\\"measure\\\":\\\"" + measure.id() + "\\\",\\\"state\\\":\\\"done\\\"}")
                .collect(Collectors.joining(","));
        return "{\"type\":\"Json\",\"value\":\"[" + answers + "]\"}";
    }

    /** Completes the one task of this cascade that lies on somebody's desk. */
    void complete(String user, String cascade, Map<String, Object> variables) {
        desk.complete(taskOf(user, cascade), user, variables);
    }

    String taskOf(String user, String cascade) {
        return desk.of(user).stream()
                .filter(task -> task.cascade().equals(cascade))
                .map(TaskDesk.OpenTask::id)
                .findFirst()
                .orElseThrow();
    }

    /**
     * What the database holds: of each table of ours and of what runs in the engine a fingerprint of its rows. Logins
     * are
     * recorded whatever comes of them, and change the counters of accounts.
     */
    Map<String, Long> contents() {
        await().until(audit::link);
        Map<String, String> written = new TreeMap<>();
        jdbc.sql(tables().stream()
                        .map(table -> "select '" + table + "', concat_ws(' ', count(*), max(xmin::text::bigint),"
                                + " sum(xmin::text::bigint)) from " + rows(table))
                        .collect(Collectors.joining(" union all ")))
                .query((row, number) -> written.put(row.getString(1), row.getString(2)))
                .list();
        Map<String, Fingerprint> known = FINGERPRINTS.computeIfAbsent(jdbc, database -> new ConcurrentHashMap<>());
        Map<String, Long> contents = new TreeMap<>();
        written.forEach((table, by) -> contents.put(
                table,
                known.compute(
                                table,
                                (key, last) -> last != null && last.written().equals(by) ? last : read(key, by))
                        .rows()));
        return contents;
    }

    private List<String> tables() {
        return jdbc.sql(
                        "select table_schema || '.' || table_name from information_schema.tables where table_type = 'BASE TABLE'"
                                + " and (table_schema = 'directive' or table_name like 'act_ru%' or table_name like 'act_id%'"
                                + " or table_name like 'act_re%' or table_name = 'act_hi_taskinst')"
                                + " and table_name not in ('act_ru_meter_log', 'act_ru_task_meter_log', 'act_id_user',"
                                + " 'audit_head', 'audit_waiting')")
                .query(String.class)
                .list();
    }

    private static String rows(String table) {
        return table + " t" + (table.endsWith(".audit") ? " where act not like 'login.%'" : "");
    }

    private Fingerprint read(String table, String written) {
        return new Fingerprint(
                written,
                jdbc.sql("select coalesce(sum(hashtext(t::text)::bigint), 0) + count(*) from " + rows(table))
                        .query(Long.class)
                        .single());
    }
}
