package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.directivecascade.notice.ScriptedSmtp;

/**
 * Two nodes on one PostgreSQL with default time-outs; the active one is lost: its machine disappears while it holds
 * locks, or it is killed.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LostNodeDrill {

    private static final Logger LOG = LoggerFactory.getLogger(LostNodeDrill.class);

    private static final int ADDRESSEES = 200;

    /** Every so many of them has a mailbox. */
    private static final int MAILBOXES = 4;

    private static final List<String> NODES = List.of("one", "two");

    /** How a node is lost. */
    private enum Loss {
        /** Its connections stay open, and with them what it has locked, until the database ends them. */
        VANISHED {
            @Override
            void of(Product node) throws Exception {
                node.freeze();
            }
        },
        KILLED {
            @Override
            void of(Product node) throws Exception {
                node.kill();
            }
        };

        abstract void of(Product node) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("A node is lost in the middle of the fan-out and of a mail: the other does both, and nobody misses"
            + " anything")
    void inTheMiddle(Loss loss) throws Exception {
        try (Postgres postgres = new Postgres("lost-node");
                ScriptedSmtp firstMail = new ScriptedSmtp(ScriptedSmtp.Turn.HANG_AFTER_DATA);
                ScriptedSmtp secondMail = new ScriptedSmtp(ScriptedSmtp.Turn.HANG_AFTER_DATA);
                Product first = node(postgres, NODES.get(0), firstMail);
                Product second = node(postgres, NODES.get(1), secondMail)) {
            first.start();
            second.start();
            String id = first.dispatchArrives("LOST/BTTTT-CATTT");
            String key = first.cascade(id).path("businessKey").textValue();
            for (Chain.Move move : Chain.MOVES) {
                Chain.moved(first, key, move);
            }
            boolean firstWorks;
            long begin;
            try (Connection hand = postgres.database().getConnection()) {
                // Between two lots somebody else has the cascade in hand, and the node waits for it.
                hand.setAutoCommit(false);
                int opened = takenInHandAmongAddressees(hand, id);
                assertThat(opened).isBetween(1, ADDRESSEES - 1);
                await("each has given a mail away and has no answer yet")
                        .atMost(Duration.ofSeconds(25))
                        .until(() ->
                                firstMail.taken().size() + secondMail.taken().size() == 2);
                // A wait for a lock is short, and begins anew.
                firstWorks = waiting(postgres).equals(NODES.get(0));
                LOG.info("node {} is lost after {} of {} addressees", firstWorks ? 1 : 2, opened, ADDRESSEES);
                loss.of(firstWorks ? first : second);
                begin = System.nanoTime();
                // If it has vanished, the database now gives it what it waits for.
                hand.rollback();
            }
            Product other = firstWorks ? second : first;
            ScriptedSmtp lost = firstWorks ? firstMail : secondMail;
            ScriptedSmtp otherMail = firstWorks ? secondMail : firstMail;
            otherMail.release();

            other.dispatchArrives("MEANWHILE/BTTTT-CATTT");
            LOG.info(
                    "the other node has written {} ms after the loss",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
            other.reaches(id, "tracking");
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            LOG.info("the other node has done the rest {} ms after the loss", took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(45));
            Chain.complete(other, id, key, ADDRESSEES);
            HttpResponse<String> answer = other.tasklist("clerk.xa-003")
                    .submit(
                            key + "/xa-003",
                            "userTask_acknowledgeDirective",
                            Map.of("applicable", Map.of("value", true)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);

            String claimed = lost.messageIds().get(0);
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> otherMail.messageIds().contains(claimed)
                            && mailboxes(lost, otherMail).distinct().count() == ADDRESSEES / MAILBOXES);
            LOG.info(
                    "all mails are there {} ms after the loss",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
            assertThat(otherMail.messageIds()).doesNotHaveDuplicates();
            assertThat(lost.messageIds()).hasSize(1);
            assertThat(mailboxes(lost, otherMail)).hasSize(ADDRESSEES / MAILBOXES + 1);
        }
    }

    private static Product node(Postgres postgres, String name, ScriptedSmtp mail) throws IOException {
        Map<String, String> settings = postgres.settings(
                name,
                Map.of(
                        "DIRECTIVE_DIRECTORY", directory().toUri().toString(),
                        "SPRING_MAIL_HOST", "127.0.0.1",
                        "SPRING_MAIL_PORT", String.valueOf(mail.port()),
                        "DIRECTIVE_NOTICES_FROM", "chi-dao@thanh-hoa.example",
                        "DIRECTIVE_NOTICES_GATHERING", "PT1S",
                        "DIRECTIVE_NOTICES_QUIETHOURS", "none",
                        "DIRECTIVE_NOTICES_PERMINUTE", "600"));
        return new Product("node-" + name, settings);
    }

    /** A province with more communes than are told in one go; some of them have a mailbox, and nobody else has. */
    private static Path directory() throws IOException {
        StringBuilder file =
                new StringBuilder("key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n");
        file.append("bo-tttt,Bộ Thông tin và Truyền thông,ministry,,,,,,,,\n");
        file.append("ubnd-thanh-hoa,Ủy ban nhân dân tỉnh Thanh Hóa,province,,,,,,,,\n");
        file.append("so-tttt-thanh-hoa,Sở Thông tin và Truyền thông,department,ubnd-thanh-hoa,ict-department,,,,,,\n");
        // The department leads and is an addressee of its own.
        for (int i = 1; i < ADDRESSEES; i++) {
            String commune = String.format(Locale.ROOT, "xa-%03d", i);
            file.append("%s,Ủy ban nhân dân xã số %d,commune,ubnd-thanh-hoa,commune-committees,,,,,%s,\n"
                    .formatted(commune, i, i % MAILBOXES == 1 ? commune + "@thanh-hoa.example" : ""));
        }
        return Files.writeString(Files.createTempFile(Path.of("target", "running"), "communes", ".csv"), file);
    }

    /** Takes the cascade in hand as soon as some addressees, but not all, have their task; answers how many. */
    private static int takenInHandAmongAddressees(Connection hand, String id) {
        return await().pollInSameThread()
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            hand.rollback();
                            execute(hand, "update directive.cascade_case set state = state where id = ?", id);
                            return opened(hand, id);
                        },
                        opened -> opened > 0);
    }

    private static int opened(Connection hand, String id) throws SQLException {
        try (PreparedStatement query = hand.prepareStatement(
                "select count(*) from directive.addressee where cascade_id = ? and opened_at is not null")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void execute(Connection hand, String statement, String argument) throws SQLException {
        try (PreparedStatement update = hand.prepareStatement(statement)) {
            update.setString(1, argument);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** The name of the node that waits for what somebody else has in hand. */
    private static String waiting(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.database().getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select min(application_name) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query like 'update directive.cascade_case%'")) {
            return await().pollInSameThread()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                try (ResultSet row = query.executeQuery()) {
                                    row.next();
                                    return row.getString(1);
                                }
                            },
                            NODES::contains);
        }
    }

    /** To whom the mails went, in both servers together. */
    private static Stream<String> mailboxes(ScriptedSmtp... servers) {
        return Stream.of(servers)
                .flatMap(server -> server.taken().stream())
                .flatMap(String::lines)
                .filter(line -> line.startsWith("To: "));
    }
}
