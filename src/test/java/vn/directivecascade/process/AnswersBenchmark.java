package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.MovableClock;
import vn.directivecascade.Weekdays;
import vn.directivecascade.cascade.AddresseeState;

/**
 * The first page of the matrix with its totals, what those who watch read, and acknowledgements, in a case in which every addressee has answered on six
 * measures and in one without answers. The build runs a short form; {@code -Pbenchmarks} runs it in full, and its output goes
 * into docs/measurements.md.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "directive.behind-tls=false",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@Import({EmbeddedPostgresDatabase.class, MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class})
class AnswersBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(AnswersBenchmark.class);

    private static final int ADDRESSEES = Integer.getInteger("benchmark.addressees", 200);
    private static final int ROUNDS = 10 * Integer.getInteger("benchmark.rounds", 1);
    private static final int ACKNOWLEDGING = 20;
    private static final int INBOX = Integer.getInteger("benchmark.inbox", 5);
    private static final String CLERK = "clerk.vnpt-thanh-hoa";

    @LocalServerPort
    private int port;

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    /** A case: its id, and what acknowledges in it. */
    private record Case(String id, List<String> open, List<Duration> read, List<Duration> acknowledged) {}

    @Test
    @DisplayName(
            "Answers of every addressee on six measures make the first page of the matrix and an acknowledgement no slower")
    void withAndWithout() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        Case without = issued();
        Case with = issued();
        answer(with.id());
        for (int round = 0; round < ROUNDS; round++) {
            for (Case each : List.of(without, with)) {
                each.read().add(timed(() -> read("/api/v1/cascades/" + each.id() + "/matrix")));
            }
        }
        Map<String, Double> watched = new LinkedHashMap<>();
        String one = "/api/v1/overview/cases/" + with.id();
        for (String path : List.of(
                "/api/v1/overview/home",
                "/api/v1/overview/cases",
                "/api/v1/overview/cases?q=vnpt",
                one,
                one + "/units?sort=-late",
                one + "/units?q=xa%209",
                one + "/timeline",
                one + "/ladder",
                one + "/elements")) {
            List<Duration> took = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                took.add(timed(() -> read(path)));
            }
            watched.put(path.replace(with.id(), "{id}"), millis(took));
        }
        for (int n = 0; n < ACKNOWLEDGING; n++) {
            for (Case each : List.of(without, with)) {
                String organisation = each.open().get(n);
                each.acknowledged()
                        .add(timed(() -> cascade.completeIn(
                                each.id(),
                                "clerk." + organisation,
                                organisation,
                                "userTask_acknowledgeDirective",
                                Map.of("applicable", true))));
            }
        }
        LOG.info(
                "{} addressees, 6 measures: first page of the matrix with totals without answers {} ms, with {} ms;"
                        + " acknowledgement without {} ms, with {} ms, ratio {}",
                ADDRESSEES,
                millis(without.read()),
                millis(with.read()),
                millis(without.acknowledged()),
                millis(with.acknowledged()),
                millis(with.acknowledged()) / millis(without.acknowledged()));
        LOG.info("{} addressees, watched, in ms: {}", ADDRESSEES, watched);
    }

    @Test
    @DisplayName("A clerk with many open tasks and ten times as many finished ones opens the boxes of the inbox")
    void inbox() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        for (int open = 0; open < INBOX; open++) {
            cascade.issued();
        }
        jdbc.sql("insert into directive.completed_task (task_id, cascade_id, work, organisation, done_at, done_by)"
                        + " select 'done-' || c.id || '-' || n, c.id, 'acknowledge', 'vnpt-thanh-hoa', c.received_at, :clerk"
                        + " from directive.cascade_case c, generate_series(1, 10) n")
                .param("clerk", CLERK)
                .update();
        jdbc.sql("analyze").update();
        Map<String, Double> read = new LinkedHashMap<>();
        for (String path : List.of(
                "/api/v1/inbox",
                "/api/v1/inbox?box=done",
                "/api/v1/inbox?q=5653",
                "/api/v1/inbox?box=done&q=thanh%20hoa")) {
            List<Duration> took = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                took.add(timed(() -> read(CLERK, path)));
            }
            read.put(path, millis(took));
        }
        LOG.info("{} open tasks and {} finished ones, in ms: {}", INBOX, 10 * INBOX, read);
    }

    private Case issued() {
        cascade.issuedToAll();
        List<String> open = cascade.all().stream()
                .filter(addressee -> addressee.state() == AddresseeState.OPEN)
                .map(addressee -> addressee.organisation())
                .toList();
        int missing = ADDRESSEES - open.size();
        jdbc.sql("insert into directive.organisation (organisation_key, name, level, parent, successors, aliases)"
                        + " select 'xa-' || n, 'Xã ' || n, 'commune', 'ubnd-thanh-hoa', '', ''"
                        + " from generate_series(1, :missing) n on conflict do nothing")
                .param("missing", missing)
                .update();
        jdbc.sql("insert into directive.addressee (cascade_id, organisation, name, role, escalates_to, state, late,"
                        + " acknowledge_by, acknowledge_origin, report_by, report_origin, reminders_sent, opened_at,"
                        + " watched_from) select a.cascade_id, 'xa-' || n, 'Xã ' || n, a.role, 'ubnd-thanh-hoa', a.state,"
                        + " false, a.acknowledge_by, a.acknowledge_origin, a.report_by, a.report_origin, 0, a.opened_at,"
                        + " a.watched_from from directive.addressee a, generate_series(1, :missing) n"
                        + " where a.cascade_id = :id and a.organisation = 'vnpt-thanh-hoa'")
                .param("missing", missing)
                .param("id", cascade.id())
                .update();
        return new Case(cascade.id(), open, new ArrayList<>(), new ArrayList<>());
    }

    /** Every addressee has answered on six measures, though its process plays no part in it. */
    private void answer(String id) {
        jdbc.sql(
                        "insert into directive.answer (cascade_id, organisation, measure_id, state, note, next_update, answered_at,"
                                + " answered_by) select a.cascade_id, a.organisation, m.measure_id, 'inProgress', 'Đang làm',"
                                + " date '2024-05-08', a.opened_at, 'clerk' from directive.addressee a join (select measure_id from"
                                + " directive.measure where cascade_id = :id and document = 'directive' order by ordinal limit 6) m"
                                + " on true where a.cascade_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("analyze").update();
    }

    private void read(String path) throws Exception {
        read(SPECIALIST, path);
    }

    private void read(String account, String path) throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((account + ":Cascade-demo-2026")
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Duration timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The median. */
    private static double millis(List<Duration> durations) {
        return durations.stream()
                        .sorted(Comparator.naturalOrder())
                        .toList()
                        .get(durations.size() / 2)
                        .toNanos()
                / 1e6;
    }
}
