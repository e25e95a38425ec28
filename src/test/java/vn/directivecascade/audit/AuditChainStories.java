package vn.directivecascade.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.access.Limits;
import vn.directivecascade.kernel.Keyset;

/** The audit is one hash chain under concurrent writes, and every manipulation is detected. */
@SpringBootTest(
        classes = {AuditChain.class, AuditLinker.class, AuditTrail.class, MovableClock.InPlace.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        // Without the beans of the migrations that are written in Java, which the database has had.
        properties = "spring.flyway.ignore-migration-patterns=*:missing")
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
abstract class AuditChainStories {

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AuditChain chain;

    @Autowired
    private AuditLinker linker;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void empty() {
        // Otherwise the node would miss what it has committed: seen once it is suspected, twice it is told, then that
        // is seen.
        linker.stop();
        for (int i = 0; i < 3; i++) {
            linker.follow();
        }
        sql("delete from directive.audit_waiting");
        sql("delete from directive.audit");
        sql("update directive.audit_head set sequence = 0, hash = ''");
        linker.start();
    }

    @Test
    @DisplayName("Who acted and on what is kept up to the limits, and of longer ones the beginning")
    void longest() {
        int actor = Limits.of("audit-actor").most();
        int object = Limits.of("audit-object").most();
        trail.record("a".repeat(actor), "tried", "o".repeat(object), null, null);
        trail.record("a".repeat(actor + 1), "tried", "o".repeat(object + 1), null, null);
        await().until(chain::link);
        List<AuditChain.Row> rows = chain.page(AuditChain.Filter.of(null), new Keyset(null, false, 1));
        assertThat(rows.get(1).act().actor()).isEqualTo("a".repeat(actor));
        assertThat(rows.get(1).act().object()).isEqualTo("o".repeat(object));
        assertThat(rows.get(0).act().actor()).matches("a+…").hasSizeLessThanOrEqualTo(actor);
        assertThat(rows.get(0).act().object()).matches("o+…").hasSizeLessThanOrEqualTo(object);
    }

    @Test
    @DisplayName("Many who act at once make one chain; who fails leaves nothing in it")
    void manyAtOnce() throws Exception {
        int writers = 12;
        int rounds = 25;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Object>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String actor = "clerk" + writer;
                Callable<Object> writes = () -> {
                    start.await();
                    for (int round = 0; round < rounds; round++) {
                        act(actor, round);
                    }
                    return null;
                };
                done.add(threads.submit(writes));
            }
            start.countDown();
            for (Future<Object> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        // Two acts in each round, and every fifth round failed.
        long rows = writers * 2L * (rounds - rounds / 5);
        assertThat(chain.verify(null))
                .isEqualTo(new AuditChain.Verification(
                        true,
                        rows,
                        chain.page(AuditChain.Filter.of(null), new Keyset(rows + 1, false, 0))
                                .get(0)
                                .hash(),
                        null,
                        null,
                        0));
        assertThat(jdbc.sql("select count(*) from directive.audit where act = 'failed'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void act(String actor, int round) {
        boolean fails = round % 5 == 4;
        try {
            transaction.executeWithoutResult(status -> {
                trail.record(actor, fails ? "failed" : "done", "a " + round, "x", "p");
                trail.record(actor, fails ? "failed" : "done", "b " + round, null, null);
                if (fails) {
                    throw new IllegalStateException("the act itself");
                }
            });
        } catch (IllegalStateException expected) {
            assertThat(fails).isTrue();
        }
    }

    @Test
    @DisplayName("What cannot be recorded is not done")
    void bothOrNeither() {
        sql("alter table directive.audit_waiting rename to audit_elsewhere");
        try {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        sql("insert into directive.directory_lock (id) values (7)");
                        trail.record("a", "b", "c", null, null);
                    }))
                    .isInstanceOf(BadSqlGrammarException.class);
        } finally {
            sql("alter table directive.audit_elsewhere rename to audit_waiting");
        }
        assertThat(chain.verify(null).rows()).isZero();
        assertThat(jdbc.sql("select id from directive.directory_lock where id = 7")
                        .query(Long.class)
                        .list())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "A node that hangs while it links holds nobody up; it is said what waits, and others link it afterwards")
    void hangsWhileLinking() throws Exception {
        trail.record("clerk", "done", "before", null, null);
        try (Connection hanging = takenInHand()) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    String task = "task " + i;
                    done.add(threads.submit(() -> trail.record("clerk", "done", task, null, null)));
                }
                for (Future<?> each : done) {
                    each.get(20, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            AuditChain.Verification meanwhile = chain.verify(null);
            assertThat(meanwhile.intact()).isTrue();
            assertThat(meanwhile.rows() + meanwhile.waiting()).isEqualTo(21);
            assertThat(meanwhile.waiting()).isEqualTo(20);
            hanging.rollback();
        }
        assertThat(chain.page(AuditChain.Filter.of(null), new Keyset(null, false, 99)))
                .hasSize(21);
        assertThat(chain.verify(null)).matches(all -> all.intact() && all.rows() == 21 && all.waiting() == 0);
    }

    /** Keeps the chain's end, as a node does that vanishes while it links; the act before is linked. */
    private Connection takenInHand() throws SQLException {
        linker.follow();
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select id from directive.audit_head where id = 1 for update");
        }
        return connection;
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from directive.audit_waiting", "update directive.audit_waiting set actor = 'x'"})
    @DisplayName(
            "What is removed or altered before it is linked is noticed by the node that committed it, and told again")
    void changedWhileWaiting(String change) throws Exception {
        try (Connection hanging = takenInHand()) {
            trail.record("clerk", "done", "the hidden task", "org", "province");
            sql(change);
            linker.follow();
            linker.follow();
            hanging.rollback();
        }
        assertThat(chain.page(AuditChain.Filter.of(List.of("province")), new Keyset(null, false, 9)))
                .extracting(AuditChain.Row::act)
                .anySatisfy(act -> {
                    assertThat(act.actor()).isEqualTo("system:audit");
                    assertThat(act.act()).isEqualTo("audit.altered");
                    assertThat(act.object()).endsWith("Z clerk done the hidden task");
                });
        linker.follow();
        linker.follow();
        assertThat(chain.page(AuditChain.Filter.of(null), new Keyset(null, false, 9)))
                .filteredOn(row -> row.act().act().equals("audit.altered"))
                .as("once")
                .hasSize(1);
    }

    @Test
    @DisplayName("A chain that an earlier version has begun goes on with the same numbers and hashes")
    void earlierVersion() {
        Act old = new Act(Instant.parse("2025-05-01T01:02:03.000004Z"), "a", "b", "c", null, null, null);
        jdbc.sql("insert into directive.audit (sequence, recorded_at, actor, act, object, hash)"
                        + " values (1, :at, 'a', 'b', 'c', :hash)")
                .param("at", old.at().atOffset(ZoneOffset.UTC))
                .param("hash", old.hash(1, ""))
                .update();
        jdbc.sql("update directive.audit_head set sequence = 1, hash = :hash")
                .param("hash", old.hash(1, ""))
                .update();
        trail.record("a", "later", "c", null, null);
        assertThat(chain.verify(new AuditChain.Head(1, old.hash(1, ""))))
                .matches(all -> all.intact() && all.rows() == 2);
    }

    @Test
    @DisplayName("An end of the chain that was put back stops nobody, and is named")
    void putBack() {
        tenActs();
        sql("update directive.audit_head set sequence = 8");
        trail.record("clerk", "done", "goes on", null, null);
        assertThat(chain.verify(null)).matches(all -> !all.intact() && all.brokenRow() == 8 && all.waiting() == 1);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("update directive.audit set actor = 'x' where sequence = 4", 4, "altered"),
                Arguments.of("update directive.audit set act = 'x' where sequence = 1", 1, "altered"),
                Arguments.of("update directive.audit set object = 'x' where sequence = 10", 10, "altered"),
                Arguments.of("update directive.audit set organisation = null where sequence = 5", 5, "altered"),
                Arguments.of("update directive.audit set province = 'x' where sequence = 5", 5, "altered"),
                Arguments.of("update directive.audit set address = '' where sequence = 5", 5, "altered"),
                Arguments.of(
                        "update directive.audit set recorded_at = timestamp with time zone '2020-01-01 00:00:00+00' where sequence = 7",
                        7,
                        "altered"),
                Arguments.of("update directive.audit set hash = '0' where sequence = 6", 6, "altered"),
                Arguments.of(
                        "update directive.audit set actor = organisation, organisation = actor where sequence = 3",
                        3,
                        "altered"),
                Arguments.of("delete from directive.audit where sequence = 4", 4, "missing"),
                Arguments.of("delete from directive.audit where sequence = 1", 1, "missing"),
                Arguments.of("delete from directive.audit where sequence = 10", 10, "missing"),
                Arguments.of("delete from directive.audit where sequence > 6", 7, "missing"),
                Arguments.of("delete from directive.audit", 1, "missing"),
                // Rows 3 and 8 change places.
                Arguments.of(
                        "update directive.audit set sequence = 11 - sequence where sequence in (3, 8)", 3, "altered"),
                Arguments.of(
                        "insert into directive.audit select 11, recorded_at, actor, act, object, organisation, province, address, hash, null from directive.audit where sequence = 10",
                        11,
                        "added"),
                Arguments.of(
                        "insert into directive.audit select 0, recorded_at, actor, act, object, organisation, province, address, hash, null from directive.audit where sequence = 10",
                        0,
                        "added"),
                Arguments.of("update directive.audit_head set hash = 'x'", 10, "altered"),
                Arguments.of("update directive.audit_head set sequence = 8", 8, "altered"));
    }

    @ParameterizedTest(name = "{0}: row {1} {2}")
    @MethodSource("changes")
    @DisplayName("A row that is changed, removed, moved or added by SQL is found and named")
    void foundOut(String change, long row, String reason) {
        tenActs();
        assertThat(chain.verify(null).intact()).isTrue();
        if (change.contains("11 - sequence")) {
            // Neither database swaps keys in one statement.
            sql("update directive.audit set sequence = 100 where sequence = 3");
            sql("update directive.audit set sequence = 3 where sequence = 8");
            sql("update directive.audit set sequence = 8 where sequence = 100");
        } else {
            sql(change);
        }
        AuditChain.Verification verification = chain.verify(null);
        assertThat(verification.intact()).isFalse();
        assertThat(verification.brokenRow()).isEqualTo(row);
        assertThat(verification.reason()).isEqualTo(reason);
    }

    @Test
    @DisplayName("Whoever writes the whole chain anew is found out by an end of it that was kept elsewhere")
    void rewritten() {
        tenActs();
        AuditChain.Row seventh =
                chain.page(AuditChain.Filter.of(null), new Keyset(8L, false, 0)).get(0);
        AuditChain.Head kept = new AuditChain.Head(7, seventh.hash());
        trail.record("a", "later", "c", null, null);
        assertThat(chain.verify(kept).intact()).isTrue();

        empty();
        tenActs();
        sql("update directive.audit set hash = '' where sequence = 0");
        assertThat(chain.verify(kept).intact())
                .as("the same acts make the same chain")
                .isTrue();

        empty();
        trail.record("a", "forged", "c", null, null);
        for (int i = 2; i <= 10; i++) {
            trail.record("clerk", "done", "task " + i, "org", "province");
        }
        assertThat(chain.verify(null).intact()).isTrue();
        assertThat(chain.verify(kept).brokenRow()).isEqualTo(7);
        empty();
        assertThat(chain.verify(kept).reason()).isEqualTo("missing");
    }

    @Test
    @DisplayName("Odd names do not break the chain")
    void oddNames() {
        trail.record("a\u0000\ud800\u202eb", "login.failed", "x".repeat(5000), null, null);
        trail.record(null, "login.failed", "\ud83d\ude00".repeat(2000), null, null);
        assertThat(chain.verify(null).intact()).isTrue();
        assertThat(chain.verify(null).rows()).isEqualTo(2);
    }

    private void tenActs() {
        for (int i = 1; i <= 10; i++) {
            trail.record("clerk", "done", "task " + i, "org", "province");
        }
        linker.follow();
    }

    private void sql(String statement) {
        jdbc.sql(statement).update();
    }
}
