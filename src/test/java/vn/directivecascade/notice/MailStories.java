package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.directivecascade.notice.Desk.COMMITTEE;
import static vn.directivecascade.notice.Desk.DEPARTMENT;
import static vn.directivecascade.notice.Desk.DISTRICT;
import static vn.directivecascade.notice.Desk.MINISTRY;
import static vn.directivecascade.notice.Desk.OPERATOR;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.access.Limits;
import vn.directivecascade.identity.substitution.Substitutes;
import vn.directivecascade.identity.substitution.Substitution;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.notice.Delivery.Outcome;
import vn.directivecascade.notice.ScriptedSmtp.Turn;
import vn.directivecascade.notice.mailbox.Addressing;
import vn.directivecascade.notice.mailbox.BounceSettings;
import vn.directivecascade.notice.mailbox.Bounces;
import vn.directivecascade.notice.mailbox.Mailboxes;
import vn.directivecascade.organisation.Viewer;

/** Delivery of notices by mail to real mail servers, including faulty ones. */
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            // No deadline moves by itself.
            "directive.calendar.follow-after=P1D",
            "spring.mail.host=127.0.0.1",
            "spring.mail.properties.mail.smtp.timeout=500",
            "directive.notices.from=chi-dao@thanh-hoa.example",
            "directive.notices.reply-to=tra-loi@thanh-hoa.example",
            "directive.notices.mails-per-day=3",
            "directive.notices.bounces.address=thu-tra-lai@thanh-hoa.example",
            "directive.public-url=https://chi-dao.thanh-hoa.example"
        })
@Import({MovableClock.InPlace.class, Desk.class})
abstract class MailStories {

    private static final String MORNING = "2024-04-17T08:00:00+07:00";

    @Autowired
    private Desk desk;

    @Autowired
    private MovableClock clock;

    @Autowired
    private DeliveryWorkers workers;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Composer composer;

    @Autowired
    private Mailer mail;

    @Autowired
    private Channels channels;

    @Autowired
    private Bounces bounces;

    @Autowired
    private PersonalMails mails;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private SendAgain sendAgain;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Substitutes substitutes;

    @Autowired
    private NoticeRecords records;

    @Autowired
    private Mailboxes mailboxes;

    @Autowired
    private JdbcClient jdbc;

    private final GreenMail mailbox = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
    });

    @BeforeEach
    void openMailbox() {
        desk.clear();
        clock.moveTo(MORNING);
        mailbox.start();
        sender.setPort(mailbox.getSmtp().getPort());
    }

    @AfterEach
    void closeMailbox() {
        mailbox.stop();
    }

    @Test
    @DisplayName(
            "A notice becomes a mail that says by when, leads to the work and bears the name under which it is recorded")
    void oneNotice() throws Exception {
        String cascade = desk.cascade("1465/BTTTT-CATTT", DISTRICT);
        desk.tell(Notice.Kind.TASK_OPENED, cascade, DISTRICT, false);
        workers.deliver();
        assertThat(mailbox.getReceivedMessages()).as("it waits for others").isEmpty();

        later(Duration.ofMinutes(2));
        MimeMessage message = only();
        assertThat(message.getSubject())
                .isEqualTo("1465/BTTTT-CATTT: Việc mới: xác nhận tiếp nhận, hạn 17:00 ngày 18/04/2024");
        assertThat(message.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly(DISTRICT + "@thanh-hoa.example");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Reply-To")).containsExactly("tra-loi@thanh-hoa.example");
        assertThat(message.getMessageID()).isEqualTo(desk.messageIds().get(0)).endsWith("@thanh-hoa.example>");
        assertThat(texts(message)).hasSize(2).allSatisfy(text -> assertThat(text)
                .contains("Ủy ban nhân dân huyện Bá Thước")
                .contains("Văn bản số 1465/BTTTT-CATTT ngày 17/04/2024 của Bộ Thông tin và Truyền thông")
                .contains("khẩn")
                .contains("hạn 17:00 ngày 18/04/2024")
                .contains("https://chi-dao.thanh-hoa.example/notices?cascade=" + cascade));
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
        assertThat(desk.attempts()).containsExactly("sent");
    }

    @Test
    @DisplayName("What comes together goes as one mail, oldest first, grouped by cascade; others get their own")
    void digest() throws Exception {
        String first = desk.cascade("1/A", DISTRICT, OPERATOR);
        String second = desk.cascade("2/B", DISTRICT);
        desk.tell(Notice.Kind.TASK_OPENED, first, DISTRICT, false);
        clock.moveTo(clock.instant().plusSeconds(30));
        desk.tell(Notice.Kind.TASK_OPENED, second, DISTRICT, false);
        desk.tell(Notice.Kind.TASK_OPENED, first, OPERATOR, false);
        clock.moveTo(clock.instant().plusSeconds(30));
        desk.reminds(first, DISTRICT);
        later(Duration.ofMinutes(1));
        later(Duration.ofMinutes(1));

        MimeMessage[] messages = mailbox.getReceivedMessages();
        assertThat(messages).hasSize(2);
        assertThat(messages[0].getSubject()).isEqualTo("3 thông báo về 2 văn bản, hạn sớm nhất 17:00 ngày 18/04/2024");
        assertThat(texts(messages[0]).get(0))
                .containsSubsequence("Văn bản số 1/A", "Việc mới", "Đôn đốc", "Văn bản số 2/B", "Việc mới");
        assertThat(desk.states(DISTRICT)).containsOnly("sent");
        assertThat(desk.states(OPERATOR)).containsOnly("sent");
    }

    @Test
    @DisplayName("At night nothing is sent but what runs round the clock; the rest goes at six as one mail")
    void quietHours() {
        String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
        clock.moveTo("2024-04-17T20:59:00+07:00");
        desk.tell(Notice.Kind.TASK_OPENED, cascade, DISTRICT, false);
        clock.moveTo("2024-04-17T21:01:00+07:00");
        desk.reminds(cascade, DISTRICT);
        desk.tell(Notice.Kind.REMINDER, cascade, OPERATOR, true);
        workers.deliver();
        assertThat(recipients()).containsExactly(OPERATOR + "@thanh-hoa.example");

        clock.moveTo("2024-04-18T05:59:59+07:00");
        workers.deliver();
        assertThat(recipients()).hasSize(1);
        clock.moveTo("2024-04-18T06:00:00+07:00");
        workers.deliver();
        assertThat(recipients()).hasSize(2).last().isEqualTo(DISTRICT + "@thanh-hoa.example");
        assertThat(desk.states(DISTRICT)).containsExactly("sent", "sent");
    }

    @Test
    @DisplayName("After three mails on a day reminders wait for the next one, and the last of them speaks for all")
    void cap() {
        String cascade = desk.cascade("1/A", DISTRICT);
        for (int i = 0; i < 5; i++) {
            desk.reminds(cascade, DISTRICT);
            later(Duration.ofMinutes(10));
        }
        assertThat(mailbox.getReceivedMessages()).hasSize(3);
        assertThat(desk.outcomes(DISTRICT)).containsExactly("sent", "sent", "sent", "queued", "queued");

        desk.tell(Notice.Kind.REMINDER, cascade, DISTRICT, true);
        workers.deliver();
        assertThat(mailbox.getReceivedMessages())
                .as("what runs round the clock is not held")
                .hasSize(4);
        assertThat(desk.outcomes(DISTRICT)).containsExactly("sent", "sent", "sent", "superseded", "superseded", "sent");

        desk.reminds(cascade, DISTRICT);
        clock.moveTo("2024-04-18T05:59:00+07:00");
        workers.deliver();
        assertThat(mailbox.getReceivedMessages()).hasSize(4);
        clock.moveTo("2024-04-18T06:00:00+07:00");
        workers.deliver();
        assertThat(mailbox.getReceivedMessages()).hasSize(5);
    }

    @Test
    @DisplayName("After three mails on a day a new task is still told on that day, and the held reminder goes with it")
    void capHoldsRemindersOnly() {
        String cascade = desk.cascade("1/A", DISTRICT);
        for (int i = 0; i < 3; i++) {
            desk.reminds(cascade, DISTRICT);
            later(Duration.ofMinutes(10));
        }
        desk.reminds(cascade, DISTRICT);
        clock.moveTo(clock.instant().plusSeconds(90));
        desk.tell(Notice.Kind.TASK_OPENED, desk.cascade("2/B", DISTRICT), DISTRICT, false);
        later(Duration.ofMinutes(1));
        assertThat(mailbox.getReceivedMessages()).hasSize(3);
        later(Duration.ofMinutes(1));
        assertThat(mailbox.getReceivedMessages()).hasSize(4);
        assertThat(desk.states(DISTRICT)).hasSize(5).containsOnly("sent");
    }

    @Test
    @DisplayName("What has been done meanwhile is not asked for any more")
    void doneMeanwhile() throws Exception {
        String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
        desk.reminds(cascade, DISTRICT);
        desk.reminds(cascade, OPERATOR);
        desk.tell(Notice.Kind.EXTENSION_REFUSED, cascade, OPERATOR, false);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        assertThat(composer.compose()).isFalse();
        desk.acknowledges(cascade, DISTRICT);
        desk.acknowledges(cascade, OPERATOR);
        workers.deliver();

        assertThat(only().getSubject()).contains("Không đồng ý gia hạn");
        assertThat(desk.outcomes(DISTRICT)).containsExactly("done");
        assertThat(desk.outcomes(OPERATOR)).containsExactly("done", "sent");
    }

    @Test
    @DisplayName(
            "A reminder of the watch is withdrawn when its work is done, also when there is other work of the kind")
    void doneSinceTheWatchReminded() throws Exception {
        String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
        String draft = "userTask_draftDirective";
        desk.watchReminds(cascade, DISTRICT, OPERATOR);
        desk.opens(cascade, DEPARTMENT, draft, "first-draft");
        desk.watchReminds(cascade, DEPARTMENT, draft, "first-draft");
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        composer.compose();
        desk.acknowledges(cascade, DISTRICT);
        desk.done("first-draft");
        desk.opens(cascade, DEPARTMENT, draft, "second-draft");
        workers.deliver();

        assertThat(recipients()).containsExactly(OPERATOR + "@thanh-hoa.example");
        assertThat(only().getSubject()).contains("Đôn đốc xác nhận tiếp nhận");
        assertThat(desk.outcomes(DISTRICT)).containsExactly("done");
        assertThat(desk.outcomes(DEPARTMENT)).containsExactly("done");

        desk.watchReminds(cascade, DEPARTMENT, draft, "second-draft");
        later(Duration.ofMinutes(2));
        assertThat(desk.outcomes(DEPARTMENT)).containsExactly("done", "sent");
    }

    @Test
    @DisplayName("A reminder of a date that has been moved since is withdrawn; what is said of the new date goes out")
    void movedSinceTheWatchReminded() throws Exception {
        String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
        String draft = "userTask_draftDirective";
        desk.opens(cascade, DEPARTMENT, draft, "draft");
        desk.watchReminds(cascade, DISTRICT, OPERATOR);
        desk.escalates(cascade, List.of(DISTRICT), COMMITTEE);
        desk.watchReminds(cascade, DEPARTMENT, draft, "draft");
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        composer.compose();
        desk.extended(cascade, DISTRICT, Desk.DUE.plus(Duration.ofDays(1)));
        desk.moved("draft", Desk.DUE.plus(Duration.ofDays(1)));
        desk.tell(Notice.Kind.EXTENSION_GRANTED, cascade, DISTRICT, false);
        workers.deliver();
        later(Duration.ofMinutes(2));

        assertThat(desk.outcomes(DISTRICT)).containsExactly("moved", "sent");
        assertThat(desk.outcomes(COMMITTEE)).containsExactly("moved");
        assertThat(desk.outcomes(DEPARTMENT)).containsExactly("moved");
        assertThat(desk.outcomes(OPERATOR)).containsExactly("sent");
        assertThat(mailbox.getReceivedMessages()).hasSize(2);
    }

    @Test
    @DisplayName("Fifty late units under one superior make one mail that lists them, but for those done meanwhile")
    void manyLateUnits() throws Exception {
        List<String> units = desk.some(50, COMMITTEE);
        String cascade = desk.cascade("1/A", units.toArray(String[]::new));
        desk.escalates(cascade, units, COMMITTEE);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        while (composer.compose()) {
            // Until everything is in a message.
        }
        units.subList(0, 2).forEach(unit -> desk.acknowledges(cascade, unit));
        workers.deliver();

        assertThat(only().getSubject()).isEqualTo("1/A: 48 thông báo, hạn sớm nhất 17:00 ngày 18/04/2024");
        assertThat(recipients()).containsExactly(COMMITTEE + "@thanh-hoa.example");
        assertThat(texts(only())).hasSize(2).allSatisfy(text -> assertThat(text.split("đề nghị chỉ đạo đôn đốc", -1))
                .hasSize(49));
        assertThat(desk.attempts()).containsExactly("sent");
        assertThat(desk.outcomes(COMMITTEE))
                .hasSize(50)
                .startsWith("done", "done")
                .endsWith("sent")
                .filteredOn("sent"::equals)
                .hasSize(48);
    }

    @Test
    @DisplayName("What is for an organisation that has ended goes to whoever has taken over, once it has")
    void successor() throws Exception {
        desk.ends(DISTRICT, LocalDate.of(2024, 4, 17), OPERATOR);
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.reminds(cascade, DISTRICT);
        later(Duration.ofMinutes(2));
        assertThat(recipients()).containsExactly(DISTRICT + "@thanh-hoa.example");

        clock.moveTo("2024-04-18T08:00:00+07:00");
        desk.reminds(cascade, DISTRICT);
        later(Duration.ofMinutes(2));
        assertThat(recipients()).containsExactly(DISTRICT + "@thanh-hoa.example", OPERATOR + "@thanh-hoa.example");
        assertThat(texts(mailbox.getReceivedMessages()[1]).get(0)).contains("Kính gửi: Ủy ban nhân dân huyện Bá Thước");
        assertThat(desk.states(DISTRICT)).containsExactly("sent", "sent");
    }

    @Test
    @DisplayName(
            "Of two successors one cannot be reached: the other gets the mail, once, and the lead department is told")
    void oneSuccessorUnknown() throws Exception {
        desk.ends(DISTRICT, LocalDate.of(2024, 4, 16), OPERATOR + "|" + COMMITTEE);
        try (ScriptedSmtp server = new ScriptedSmtp(Turn.UNKNOWN_SECOND_RECIPIENT)) {
            sender.setPort(server.port());
            remindDistrict();
            assertThat(server.messageIds()).hasSize(1);
            assertThat(desk.states(DISTRICT)).containsExactly("sent");
            assertThat(desk.attempts()).containsExactly("sent");
            assertThat(desk.states(DEPARTMENT)).as("an alarm").containsExactly("queued");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Turn.class,
            names = {"BUSY_AT_GREETING", "BUSY_AT_RECIPIENT", "BUSY_AFTER_DATA", "HANG"})
    @DisplayName("A server that has no time is asked again later, and gets the message once")
    void busy(Turn turn) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(turn, turn)) {
            sender.setPort(server.port());
            remindDistrict();
            assertThat(desk.states(DISTRICT)).containsExactly("retrying");
            assertThat(Duration.between(clock.instant(), desk.nextAttempt()))
                    .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
            workers.deliver();
            assertThat(desk.attempts()).as("not before its time").hasSize(1);

            clock.moveTo(desk.nextAttempt());
            workers.deliver();
            assertThat(Duration.between(clock.instant(), desk.nextAttempt()))
                    .isBetween(Duration.ofSeconds(96), Duration.ofSeconds(144));
            clock.moveTo(desk.nextAttempt());
            workers.deliver();
            assertThat(desk.attempts()).containsExactly("retrying", "retrying", "sent");
            assertThat(desk.states(DISTRICT)).containsExactly("sent");
            assertThat(server.messageIds())
                    .containsExactlyElementsOf(desk.messageIds())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "Without a server at the other end it is tried again; who waits meanwhile gets one mail about everything")
    void refusedConnection() throws Exception {
        sender.setPort(closedPort());
        String cascade = desk.cascade("1/A", DISTRICT);
        for (int hour = 0; hour < 6; hour++) {
            desk.reminds(cascade, DISTRICT);
            later(Duration.ofHours(1));
        }
        assertThat(desk.messageIds()).hasSize(1);
        sender.setPort(mailbox.getSmtp().getPort());
        later(Duration.ofHours(1));
        only();
        assertThat(desk.outcomes(DISTRICT))
                .containsExactly("superseded", "superseded", "superseded", "superseded", "superseded", "sent");
    }

    @ParameterizedTest
    @EnumSource(
            value = Turn.class,
            names = {"CUT_AFTER_DATA", "HANG_AFTER_DATA"})
    @DisplayName("Only where the answer to the message was lost it goes twice, under the same name")
    void cut(Turn turn) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(turn)) {
            sender.setPort(server.port());
            remindDistrict();
            assertThat(desk.states(DISTRICT)).containsExactly("retrying");
            desk.reminds(desk.cascade("2/B", DISTRICT), DISTRICT);
            later(Duration.ofMinutes(3));

            assertThat(server.messageIds()).hasSize(2);
            assertThat(new HashSet<>(server.messageIds())).hasSize(1);
            assertThat(server.taken().get(1))
                    .as("a doubtful mail says nothing new")
                    .doesNotContain("2/B");
            later(Duration.ofMinutes(3));
            assertThat(server.messageIds()).hasSize(3);
            assertThat(desk.states(DISTRICT)).containsExactly("sent", "sent");
        }
    }

    @Test
    @DisplayName("A server that hangs up after it has said yes gets nothing twice")
    void cutAfterAnswer() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Turn.CUT_AFTER_ANSWER)) {
            sender.setPort(server.port());
            remindDistrict();
            later(Duration.ofHours(1));
            assertThat(server.messageIds()).hasSize(1);
            assertThat(desk.states(DISTRICT)).containsExactly("sent");
        }
    }

    @Test
    @DisplayName(
            "A mailbox that does not exist: no further attempt, and the lead department is told; of an alarm there is no alarm")
    void unknownRecipient() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Turn.UNKNOWN_RECIPIENT, Turn.UNKNOWN_RECIPIENT)) {
            sender.setPort(server.port());
            remindDistrict();
            assertThat(desk.states(DISTRICT)).containsExactly("failed");
            assertThat(desk.states(DEPARTMENT)).containsExactly("queued");

            later(Duration.ofMinutes(2));
            assertThat(desk.states(DEPARTMENT)).containsExactly("failed");
            later(Duration.ofHours(2));
            assertThat(desk.attempts()).containsExactly("failed", "failed");
            assertThat(desk.states(MINISTRY)).isEmpty();
            assertThat(server.taken()).isEmpty();
        }
    }

    @Test
    @DisplayName("After three days in vain it is given up, and the lead department is told")
    void givenUp() throws Exception {
        sender.setPort(closedPort());
        remindDistrict();
        Instant composed = clock.instant();
        while (desk.states(DEPARTMENT).isEmpty()) {
            clock.moveTo(desk.nextAttempt());
            workers.deliver();
            assertThat(Duration.between(composed, clock.instant())).isLessThan(Duration.ofDays(3));
        }
        assertThat(desk.states(DISTRICT)).containsExactly("failed");
        assertThat(Duration.between(composed, clock.instant())).isGreaterThan(Duration.ofHours(71));
    }

    @Test
    @DisplayName("A node that dies between sending and writing it down: another sends again under the same name")
    void killedNode() throws Exception {
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.reminds(cascade, DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        composer.compose();
        Delivery leased = deliveries.leaseMail("dying").orElseThrow();
        mail.send(leased);
        workers.deliver();
        assertThat(mailbox.getReceivedMessages()).as("the lease still runs").hasSize(1);

        later(Duration.ofMinutes(1));
        assertThat(mailbox.getReceivedMessages()).hasSize(2);
        assertThat(Stream.of(mailbox.getReceivedMessages())
                        .map(MailStories::messageId)
                        .distinct())
                .hasSize(1);
        assertThat(desk.attempts()).containsExactly("unknown", "sent");

        assertThat(deliveries.record(leased, Outcome.failed("too late")))
                .as("the slow one's word counts no more")
                .isFalse();
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
        assertThat(desk.attempts()).containsExactly("failed", "sent");
        assertThat(desk.states(DEPARTMENT)).isEmpty();
    }

    @Test
    @DisplayName("Four nodes share the work: everybody is told once, by one mail")
    void severalNodes() throws Exception {
        List<String> organisations = addressees();
        String cascade = desk.cascade("1/A", organisations.toArray(String[]::new));
        organisations.forEach(organisation -> desk.reminds(cascade, organisation));
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));

        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            DeliveryWorkers node = new DeliveryWorkers(composer, deliveries, mail, channels, bounces, settings(6_000));
            running.add(nodes.submit(() -> {
                // A node leaves a recipient to its next round while another node composes.
                while (organisations.stream().anyMatch(key -> desk.states(key).contains("queued"))) {
                    node.deliver();
                }
            }));
        }
        for (Future<?> node : running) {
            node.get();
        }
        nodes.shutdown();
        assertThat(recipients())
                .hasSameSizeAs(organisations)
                .containsExactlyInAnyOrderElementsOf(organisations.stream()
                        .map(key -> key + "@thanh-hoa.example")
                        .toList());
        assertThat(desk.attempts()).hasSameSizeAs(organisations).containsOnly("sent");
    }

    @Test
    @DisplayName(
            "An address that is corrected holds for the mail that is on its way already, and for every one after it")
    void correctedAddress() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Turn.BUSY_AT_RECIPIENT)) {
            sender.setPort(server.port());
            remindDistrict();
            desk.address(DISTRICT, "dung@ba-thuoc.example");
            later(Duration.ofMinutes(3));
            assertThat(server.taken()).singleElement().satisfies(taken -> assertThat(taken)
                    .contains("To: dung@ba-thuoc.example")
                    .doesNotContain(DISTRICT + "@thanh-hoa.example"));
            assertThat(server.messageIds()).containsExactlyElementsOf(desk.messageIds());
            assertThat(desk.states(DISTRICT)).containsExactly("sent");
        }
    }

    @Test
    @DisplayName("What waits when a unit is dissolved goes to its successor, which began meanwhile")
    void successorBeganMeanwhile() {
        sender.setPort(1);
        remindDistrict();
        desk.ends(DISTRICT, LocalDate.of(2024, 4, 16), OPERATOR);
        sender.setPort(mailbox.getSmtp().getPort());
        later(Duration.ofMinutes(3));
        assertThat(recipients()).containsExactly(OPERATOR + "@thanh-hoa.example");
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
    }

    @Test
    @DisplayName(
            "A unit without an address gets one: what still has to be done is sent to it, and what was done is not")
    void addressAtLast() throws Exception {
        String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
        desk.address(DISTRICT, null);
        desk.address(OPERATOR, null);
        desk.tell(Notice.Kind.TASK_OPENED, cascade, DISTRICT, false);
        desk.tell(Notice.Kind.TASK_OPENED, cascade, OPERATOR, false);
        later(Duration.ofMinutes(2));
        assertThat(desk.states(DISTRICT)).containsExactly("failed");
        assertThat(desk.outcomes(OPERATOR)).containsExactly("noAddress");
        assertThat(desk.states(DEPARTMENT)).as("alarms").hasSize(2);

        desk.acknowledges(cascade, OPERATOR);
        desk.address(DISTRICT, "moi@ba-thuoc.example");
        desk.address(OPERATOR, "moi@vnpt.example");
        later(Duration.ofMinutes(2));
        assertThat(recipients()).contains("moi@ba-thuoc.example").doesNotContain("moi@vnpt.example");
        assertThat(desk.outcomes(DISTRICT)).containsExactly("sent");
        assertThat(desk.outcomes(OPERATOR)).containsExactly("done");
        assertThat(Arrays.stream(mailbox.getReceivedMessages())
                        .filter(message ->
                                GreenMailUtil.getAddressList(to(message)).startsWith(DEPARTMENT))
                        .map(MailStories::plainText))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("đơn vị chưa có địa chỉ thư điện tử trong danh bạ"));
    }

    @Test
    @DisplayName(
            "An address that is taken away before the mail is sent: it fails, with the reason, and the alarm is raised")
    void addressTakenAway() {
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        composer.compose();
        desk.address(DISTRICT, null);
        workers.deliver();
        assertThat(desk.outcomes(DISTRICT)).containsExactly("noAddress");
        assertThat(desk.states(DEPARTMENT)).containsExactly("queued");
    }

    @Test
    @DisplayName(
            "What a server refused is sent again by hand, once and with an entry in the audit; what is done is not")
    void sentAgain() throws Exception {
        int before = desk.audited("notice.sentAgain");
        String cascade = desk.cascade("1/A", DISTRICT);
        try (ScriptedSmtp server = new ScriptedSmtp(Turn.UNKNOWN_RECIPIENT)) {
            sender.setPort(server.port());
            desk.reminds(cascade, DISTRICT);
            later(Duration.ofMinutes(2));
            long notice = desk.last(DISTRICT);
            assertThat(desk.states(DISTRICT)).containsExactly("failed");

            desk.address(DISTRICT, null);
            assertRefused("notice.noAddress", notice);
            desk.address(DISTRICT, "dung@ba-thuoc.example");
            sendAgain.send(notice, "clerk");
            assertThat(desk.states(DISTRICT)).containsExactly("queued");
            assertRefused("notice.notFailed", notice);
            later(Duration.ofMinutes(1));
            assertThat(desk.states(DISTRICT)).containsExactly("sent");
            assertThat(server.taken()).anySatisfy(taken -> assertThat(taken).contains("To: dung@ba-thuoc.example"));
            assertThat(new HashSet<>(desk.messageIds())).hasSizeGreaterThan(1);
        }
        try (ScriptedSmtp server = new ScriptedSmtp(Turn.UNKNOWN_RECIPIENT, Turn.UNKNOWN_RECIPIENT)) {
            sender.setPort(server.port());
            desk.reminds(cascade, DISTRICT);
            later(Duration.ofMinutes(2));
            desk.acknowledges(cascade, DISTRICT);
            assertRefused("notice.workDone", desk.last(DISTRICT));
        }
        assertRefused("notice.unknown", 0);
        assertThat(desk.audited("notice.sentAgain") - before).isEqualTo(1);
    }

    private void assertRefused(String code, long notice) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> sendAgain.send(notice, "clerk"))
                .hasMessage(code);
    }

    @Test
    @DisplayName(
            "A server takes a mail and reports later that nobody reads it: it has failed, and the lead department is told")
    void bounced() throws Exception {
        mailbox.setUser("thu-tra-lai@thanh-hoa.example", "thu-tra-lai", "mat-khau");
        remindDistrict();
        String id = desk.messageIds().get(0);
        assertThat(only().getHeader("Return-Path")).containsExactly("<thu-tra-lai@thanh-hoa.example>");
        String address = DISTRICT + "@thanh-hoa.example";

        report("<lost@thanh-hoa.example>", address, "failed", "5.1.1");
        report(id, "somebody-else@thanh-hoa.example", "failed", "5.1.1");
        report(id, address, "delayed", "4.4.1");
        letter("no report at all", "text/plain", "Tôi đang nghỉ phép. " + id);
        letter("hostile", "multipart/report; report-type=delivery-status; boundary=\"x\"", "--x\r\n\r\n" + id);
        readReports();
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
        assertThat(desk.states(DEPARTMENT)).isEmpty();
        assertThat(desk.errors()).singleElement().asString().contains("4.4.1");

        report(id, address.toUpperCase(java.util.Locale.ROOT), "failed", "5.1.1");
        report(id, address, "failed", "5.1.1");
        readReports();
        assertThat(desk.outcomes(DISTRICT)).containsExactly("bounced");
        assertThat(desk.errors()).singleElement().asString().isEqualTo(address + ": 5.1.1 550 no such user");
        assertThat(desk.states(DEPARTMENT)).containsExactly("queued");
        assertThat(mailbox.getManagers().getImapHostManager().getAllMessages())
                .as("what was read is deleted; the notice itself is still in its mailbox")
                .hasSize(1);

        sendAgain.send(desk.last(DISTRICT), "clerk");
        later(Duration.ofMinutes(2));
        assertThat(desk.outcomes(DISTRICT)).containsExactly("sent");
    }

    private void readReports() {
        readReports("imap", mailbox.getImap().getPort());
    }

    private void readReports(String protocol, int port) {
        new Bounces(new BounceSettings(
                        "thu-tra-lai@thanh-hoa.example",
                        "127.0.0.1",
                        port,
                        protocol,
                        "thu-tra-lai",
                        "mat-khau",
                        "INBOX",
                        Duration.ofMinutes(5)))
                .read(deliveries::returned);
    }

    /** A delivery status notification as RFC 3464 has it. */
    private void report(String messageId, String address, String action, String status) throws Exception {
        report(messageId, address, action, status, 0, false);
    }

    /**
     * The same with a filling.
     *
     * @param length characters of its body up to the Message-ID
     * @param after whether the filling comes after the Message-ID; the body then has this length
     */
    private void report(String messageId, String address, String action, String status, int length, boolean after)
            throws Exception {
        String sorry = "I am sorry.";
        String body = reported(messageId, address, action, status, sorry);
        int more = Math.max(0, length - (after ? body.length() : body.indexOf(messageId) + messageId.length()));
        // In lines, since mail has no longer ones.
        String filling = ("x".repeat(62) + "\r\n").repeat(more / 64) + "x".repeat(more % 64);
        letter(
                "Undelivered Mail Returned to Sender",
                "multipart/report; report-type=delivery-status; boundary=\"part\"",
                after ? body + filling : reported(messageId, address, action, status, sorry + filling));
    }

    private static String reported(String messageId, String address, String action, String status, String sorry) {
        return String.join(
                "\r\n",
                "--part",
                "Content-Type: text/plain",
                "",
                sorry,
                "--part",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.thanh-hoa.example",
                "",
                "Final-Recipient: rfc822; " + address,
                "Action: " + action,
                "Status: " + status,
                "Diagnostic-Code: smtp; 550",
                " no such user",
                "",
                "--part",
                "Content-Type: text/rfc822-headers",
                "",
                "Message-ID: " + messageId,
                "Subject: 1/A",
                "",
                "--part--",
                "");
    }

    private void letter(String subject, String type, String body) throws Exception {
        String text = "From: MAILER-DAEMON@thanh-hoa.example\r\nTo: thu-tra-lai@thanh-hoa.example\r\nSubject: "
                + subject + "\r\nMIME-Version: 1.0\r\nContent-Type: " + type + "\r\n\r\n" + body + "\r\n";
        mailbox.getManagers()
                .getUserManager()
                .getUserByEmail("thu-tra-lai@thanh-hoa.example")
                .deliver(new MimeMessage(
                        (jakarta.mail.Session) null,
                        new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    @Test
    @DisplayName(
            "What is for the leader goes to the leader's own address; without one to the office, which is asked to pass it on")
    void leader() throws Exception {
        String cascade = desk.cascade("1/A", COMMITTEE);
        desk.tell(Notice.Kind.ESCALATION, cascade, COMMITTEE, false);
        later(Duration.ofMinutes(2));
        assertThat(recipients()).containsExactly(COMMITTEE + "@thanh-hoa.example");
        assertThat(texts(only()).get(0))
                .contains("Lãnh đạo Ủy ban nhân dân tỉnh Thanh Hóa (đề nghị văn thư trình lãnh đạo");

        User leader = identity.newUser("lanh-dao-co-thu");
        leader.setLastName("Lãnh đạo");
        leader.setEmail("lanh-dao@thanh-hoa.example");
        identity.saveUser(leader);
        identity.createMembership(leader.getId(), COMMITTEE + ".leader");
        try {
            desk.tell(Notice.Kind.ESCALATION, cascade, COMMITTEE, false);
            desk.reminds(cascade, COMMITTEE);
            later(Duration.ofMinutes(2));
            assertThat(recipients())
                    .containsExactlyInAnyOrder(
                            COMMITTEE + "@thanh-hoa.example",
                            "lanh-dao@thanh-hoa.example",
                            COMMITTEE + "@thanh-hoa.example");
        } finally {
            identity.deleteUser(leader.getId());
        }
        assertThat(desk.states(COMMITTEE)).containsExactly("sent", "sent", "sent");
    }

    @Test
    @DisplayName("A mail goes to so many leaders at most; so many accounts are looked through for their addresses")
    void manyLeaders() {
        int most = Limits.of("mail-addresses").most();
        int lookedAt = Limits.of("leaders").most();
        String cascade = desk.cascade("1/A", COMMITTEE);
        // The demonstration has a leader, without an address and before these by name.
        long present =
                identity.createUserQuery().memberOfGroup(COMMITTEE + ".leader").count();
        List<User> leaders = new ArrayList<>();
        try {
            for (int n = 0; n < most; n++) {
                leaders.add(leader("m%03d".formatted(n), n + "@thanh-hoa.example"));
            }
            assertThat(told(cascade)).hasSize(most).doesNotContain(COMMITTEE + "@thanh-hoa.example");
            leaders.add(leader("m%03d".formatted(most), most + "@thanh-hoa.example"));
            assertThat(told(cascade)).hasSize(most).doesNotContain(most + "@thanh-hoa.example");

            leaders.subList(0, most).forEach(leader -> {
                leader.setEmail(null);
                identity.saveUser(leader);
            });
            while (leaders.size() + present < lookedAt) {
                leaders.add(leader("a%03d".formatted(leaders.size()), null));
            }
            assertThat(told(cascade)).containsExactly(most + "@thanh-hoa.example");
            leaders.add(leader("a%03d".formatted(leaders.size()), null));
            assertThat(told(cascade)).containsExactly(COMMITTEE + "@thanh-hoa.example");
        } finally {
            leaders.forEach(leader -> identity.deleteUser(leader.getId()));
        }
    }

    private User leader(String account, String email) {
        return leader(account, email, COMMITTEE);
    }

    private User leader(String account, String email, String organisation) {
        User leader = identity.newUser(account);
        leader.setLastName(account);
        leader.setEmail(email);
        identity.saveUser(leader);
        identity.createMembership(account, organisation + ".leader");
        return leader;
    }

    /** To whom an escalation to the committee goes now. */
    private List<String> told(String cascade) {
        return told(Notice.Kind.ESCALATION, cascade, COMMITTEE);
    }

    /** To whom a notice to this organisation goes now; earlier mails are removed from their mailboxes. */
    private List<String> told(Notice.Kind kind, String cascade, String organisation) {
        try {
            mailbox.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
        desk.tell(kind, cascade, organisation, false);
        later(Duration.ofMinutes(2));
        return Stream.of(to(mailbox.getReceivedMessages()[0]))
                .map(Object::toString)
                .toList();
    }

    @Test
    @DisplayName(
            "A unit's head is told at an address of its own, locked by wrong passwords or not; else the office is, and the record says why")
    void headOfUnit() {
        String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
        String office = DISTRICT + "@thanh-hoa.example";
        String own = "chu-tich@ba-thuoc.example";
        User head = leader("chu-tich-ba-thuoc", null, DISTRICT);
        try {
            assertThat(told(Notice.Kind.ESCALATION, cascade, DISTRICT)).containsExactly(office);
            assertThat(addressing(cascade)).isEqualTo(Addressing.NO_LEADER_ADDRESS);
            assertThat(told(Notice.Kind.ESCALATION, cascade, OPERATOR))
                    .containsExactly(OPERATOR + "@thanh-hoa.example");
            assertThat(addressing(cascade)).isEqualTo(Addressing.NO_LEADER);

            head.setEmail("no address");
            identity.saveUser(head);
            assertThat(told(Notice.Kind.ESCALATION, cascade, DISTRICT)).containsExactly(office);
            assertThat(addressing(cascade)).isEqualTo(Addressing.NO_LEADER_ADDRESS);
            head.setEmail(own);
            identity.saveUser(head);
            assertThat(told(Notice.Kind.ESCALATION, cascade, DISTRICT)).containsExactly(own);
            assertThat(addressing(cascade)).isEqualTo(Addressing.LEADERS);
            jdbc.sql("update ACT_ID_USER set ATTEMPTS_ = 10, LOCK_EXP_TIME_ = timestamp '2099-01-01 00:00:00'"
                            + " where ID_ = :account")
                    .param("account", head.getId())
                    .update();
            assertThat(told(Notice.Kind.ESCALATION, cascade, DISTRICT)).containsExactly(own);
            assertThat(told(Notice.Kind.REMINDER, cascade, DISTRICT)).containsExactly(office);
            assertThat(addressing(cascade)).isEqualTo(Addressing.OFFICE);
        } finally {
            identity.deleteUser(head.getId());
        }
    }

    /** Whose address the last notice of a case went to. */
    private Addressing addressing(String cascade) {
        return records.page(Viewer.SYSTEM, NoticeRecords.Filter.of(cascade), Keyset.whole(null, 1))
                .get(0)
                .messages()
                .get(0)
                .addressing();
    }

    @Test
    @DisplayName("An address of a unit's head bounces: the notice has failed, and the lead department is told")
    void headBounced() throws Exception {
        mailbox.setUser("thu-tra-lai@thanh-hoa.example", "thu-tra-lai", "mat-khau");
        User head = leader("chu-tich-ba-thuoc", "cu@ba-thuoc.example", DISTRICT);
        try {
            told(Notice.Kind.ESCALATION, desk.cascade("1/A", DISTRICT), DISTRICT);
            report(desk.messageIds().get(0), "cu@ba-thuoc.example", "failed", "5.1.1");
            readReports();
            assertThat(desk.outcomes(DISTRICT)).containsExactly("bounced");
            assertThat(desk.states(DEPARTMENT)).containsExactly("queued");

            head.setEmail("moi@ba-thuoc.example");
            identity.saveUser(head);
            sendAgain.send(desk.last(DISTRICT), "clerk");
            later(Duration.ofMinutes(2));
            assertThat(recipients()).contains("moi@ba-thuoc.example");
            assertThat(desk.outcomes(DISTRICT)).containsExactly("sent");
        } finally {
            identity.deleteUser(head.getId());
        }
    }

    @Test
    @DisplayName("Who substitutes for a unit's head is told as well, until the substitution ends")
    void substituteOfHead() {
        String cascade = desk.cascade("1/A", DISTRICT);
        User head = leader("chu-tich-ba-thuoc", "chu-tich@ba-thuoc.example", DISTRICT);
        User above = leader("pho-chu-tich-tinh", "pho-chu-tich@thanh-hoa.example", COMMITTEE);
        try {
            Substitution substitution = substitutes.name(
                    head.getId(), above.getId(), null, clock.instant().plus(Duration.ofDays(1)), "admin");
            assertThat(told(Notice.Kind.ESCALATION, cascade, DISTRICT))
                    .containsExactlyInAnyOrder("chu-tich@ba-thuoc.example", "pho-chu-tich@thanh-hoa.example");
            substitutes.end(substitution, "admin");
            assertThat(told(Notice.Kind.ESCALATION, cascade, DISTRICT)).containsExactly("chu-tich@ba-thuoc.example");
        } finally {
            identity.deleteUser(head.getId());
            identity.deleteUser(above.getId());
        }
    }

    @Test
    @DisplayName(
            "Leaders are told of their own tasks and led to them; of late tasks of their staff they are told without a link")
    void tasksOfLeaders() throws Exception {
        String sign = "userTask_signDirective";
        String draft = "userTask_draftDirective";
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.opens(cascade, DEPARTMENT, draft, "draft");
        desk.opens(cascade, DEPARTMENT, sign, "sign");
        desk.opens(cascade, DEPARTMENT, "userTask_decideExtension", "decide");
        User director = leader("giam-doc", "giam-doc@thanh-hoa.example", DEPARTMENT);
        try {
            desk.tellOfStep(Notice.Kind.TASK_OPENED, cascade, DEPARTMENT, null, draft, "draft");
            desk.tellOfStep(Notice.Kind.TASK_OPENED, cascade, DEPARTMENT, null, sign, "sign");
            desk.tellOfStep(Notice.Kind.EXTENSION_ASKED, cascade, DEPARTMENT, DISTRICT, "acknowledge", "decide");
            desk.watchReminds(cascade, DEPARTMENT, sign, "sign");
            desk.watchTellsLeaders(cascade, DEPARTMENT, draft, "draft");
            later(Duration.ofMinutes(2));
        } finally {
            identity.deleteUser(director.getId());
        }
        assertThat(mailbox.getReceivedMessages())
                .extracting(message -> to(message)[0].toString(), message -> plainText(message)
                        .lines()
                        .filter(line -> line.contains("?task="))
                        .map(line -> line.replaceAll(".*\\?task=", ""))
                        .toList())
                .containsExactlyInAnyOrder(
                        tuple(DEPARTMENT + "@thanh-hoa.example", List.of("draft")),
                        tuple("giam-doc@thanh-hoa.example", List.of("sign", "decide", "sign")));
    }

    @Test
    @DisplayName("The addresses of many offices and leaders take as many statements as those of one")
    void addressesOfMany() {
        List<Mailboxes.Reader> many = desk.some(50, MINISTRY).stream()
                .flatMap(key -> Stream.of(new Mailboxes.Reader(key, false), new Mailboxes.Reader(key, true)))
                .toList();
        assertThat(statements(() -> assertThat(mailboxes.of(many)).hasSize(100)))
                .isEqualTo(statements(() -> mailboxes.of(new Mailboxes.Reader(DISTRICT, true))))
                .isPositive();
    }

    /** How many statements this sends to the database. */
    private static long statements(Runnable work) {
        Logger statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> sent = new ListAppender<>();
        sent.start();
        statements.setLevel(Level.DEBUG);
        statements.setAdditive(false);
        statements.addAppender(sent);
        try {
            work.run();
        } finally {
            statements.detachAppender(sent);
            statements.setAdditive(true);
            statements.setLevel(null);
        }
        return List.copyOf(sent.list).stream()
                .filter(event ->
                        event.getThreadName().equals(Thread.currentThread().getName()))
                .filter(event -> event.getMessage().contains("Executing prepared SQL statement"))
                .count();
    }

    @Test
    @DisplayName(
            "Of the mailbox of reports so much is read in a run, in a message, and of it; the rest waits or is lost")
    void bounceLimits() throws Exception {
        mailbox.setUser("thu-tra-lai@thanh-hoa.example", "thu-tra-lai", "mat-khau");
        int run = Limits.of("bounce-run").most();
        for (int n = 0; n < run + 1; n++) {
            letter("no report at all", "text/plain", "Tôi đang nghỉ phép.");
        }
        readReports("pop3", mailbox.getPop3().getPort());
        assertThat(reportsLeft()).isEqualTo(1);
        readReports("pop3", mailbox.getPop3().getPort());
        assertThat(reportsLeft()).isZero();

        String address = DISTRICT + "@thanh-hoa.example";
        for (Limits.Limit limit : List.of(Limits.of("bounce-read"), Limits.of("bounce-size"))) {
            boolean whole = limit.id().equals("bounce-size");
            int unit = whole ? 1024 * 1024 : 1024;
            desk.clear();
            remindDistrict();
            String id = desk.messageIds().get(0);
            for (int size : List.of(limit.beyond(), limit.most())) {
                report(id, address, "failed", "5.1.1", size * unit - 512, whole);
                readReports("pop3", mailbox.getPop3().getPort());
                assertThat(desk.outcomes(DISTRICT))
                        .as("%s %s", limit.id(), size)
                        .containsExactly(size == limit.most() ? "bounced" : "sent");
            }
            assertThat(reportsLeft()).isZero();
        }
    }

    private long reportsLeft() throws Exception {
        return Stream.of(mailbox.getReceivedMessages())
                .filter(message -> Arrays.toString(to(message)).contains("thu-tra-lai"))
                .count();
    }

    @Test
    @DisplayName(
            "A node dies after a mail has arrived and new work joins: the second copy says what the first one said")
    void secondCopy() throws Exception {
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.reminds(cascade, DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        composer.compose();
        mail.send(deliveries.leaseMail("dying").orElseThrow());
        desk.tell(Notice.Kind.TASK_OPENED, desk.cascade("2/B", DISTRICT), DISTRICT, false);
        later(Duration.ofMinutes(3));

        MimeMessage[] copies = mailbox.getReceivedMessages();
        assertThat(copies).hasSize(2);
        assertThat(messageId(copies[1])).isEqualTo(messageId(copies[0]));
        assertThat(copies[1].getSubject()).isEqualTo(copies[0].getSubject());
        assertThat(texts(copies[1])).isEqualTo(texts(copies[0]));
        later(Duration.ofMinutes(3));
        assertThat(mailbox.getReceivedMessages()).hasSize(3);
        assertThat(plainText(mailbox.getReceivedMessages()[2])).contains("2/B").doesNotContain("1/A");
        assertThat(desk.states(DISTRICT)).containsExactly("sent", "sent");
        assertThat(jdbc.sql("select count(*) from directive.delivery where plain_body is not null")
                        .query(Integer.class)
                        .single())
                .as("what arrived is not kept")
                .isZero();
    }

    @Test
    @DisplayName("Two messages of a notice end at the same moment: its state follows, whoever comes last")
    void endTogether() throws Exception {
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        composer.compose();
        long notice = desk.last(DISTRICT);
        long first = jdbc.sql("select max(id) from directive.delivery")
                .query(Long.class)
                .single();
        long second = deliveries.add(Channel.MAIL, DISTRICT, null, true, null, mail.newMessageId(), null);
        deliveries.carry(second, notice);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> late = transaction.execute(status -> {
            deliveries.skip(first, notice, "done");
            deliveries.settle(List.of(notice));
            Future<?> started = other.submit(() -> transaction.executeWithoutResult(also -> {
                deliveries.skip(second, notice, "done");
                deliveries.settle(List.of(notice));
            }));
            Awaitility.await()
                    .during(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !started.isDone());
            return started;
        });
        late.get();
        other.shutdown();
        assertThat(desk.outcomes(DISTRICT)).containsExactly("done");
    }

    @Test
    @DisplayName("A hundred notices at once become one mail; of one more there are two, neither of them endless")
    void longMail() {
        Limits.Limit limit = Limits.of("mail-notices");
        String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
        for (int i = 0; i < limit.most(); i++) {
            desk.tell(Notice.Kind.TASK_OPENED, cascade, DISTRICT, false);
            desk.tell(Notice.Kind.TASK_OPENED, cascade, OPERATOR, false);
        }
        desk.tell(Notice.Kind.TASK_OPENED, cascade, OPERATOR, false);
        later(Duration.ofMinutes(2));
        later(Duration.ofMinutes(2));
        assertThat(Arrays.stream(mailbox.getReceivedMessages())
                        .map(MailStories::plainText)
                        .map(text -> text.split("Việc mới", -1).length - 1))
                .containsExactlyInAnyOrder(limit.most(), limit.most(), 1);
        assertThat(desk.states(DISTRICT)).containsOnly("sent");
        assertThat(desk.states(OPERATOR)).containsOnly("sent");
    }

    private static String plainText(MimeMessage message) {
        try {
            return texts(message).get(0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("One node sends oldest first")
    void oldestFirst() {
        List<String> organisations = addressees();
        String cascade = desk.cascade("1/A", organisations.toArray(String[]::new));
        for (String organisation : organisations) {
            desk.reminds(cascade, organisation);
            clock.moveTo(clock.instant().plusSeconds(1));
        }
        later(Duration.ofMinutes(2));
        assertThat(recipients())
                .containsExactlyElementsOf(organisations.stream()
                        .map(key -> key + "@thanh-hoa.example")
                        .toList());
    }

    @Test
    @DisplayName("Whoever is acknowledging while the reminder is taken up is waited for, and then not reminded")
    void acknowledgingMeanwhile() throws Exception {
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.reminds(cascade, DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        composer.compose();
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Optional<Delivery>> leasing = transaction.execute(status -> {
            desk.acknowledges(cascade, DISTRICT);
            Future<Optional<Delivery>> started = other.submit(() -> deliveries.leaseMail("node"));
            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !started.isDone());
            return started;
        });
        assertThat(leasing.get()).isEmpty();
        other.shutdown();
        assertThat(desk.outcomes(DISTRICT)).containsExactly("done");
    }

    @Test
    @DisplayName("By itself a node sends no faster than it may")
    void throttled() {
        List<String> organisations = addressees().subList(0, 5);
        String cascade = desk.cascade("1/A", organisations.toArray(String[]::new));
        organisations.forEach(organisation -> desk.reminds(cascade, organisation));
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        DeliveryWorkers node = new DeliveryWorkers(composer, deliveries, mail, channels, bounces, settings(600));
        long begin = System.nanoTime();
        node.start();
        try {
            assertThat(mailbox.waitForIncomingEmail(30_000, 5)).isTrue();
        } finally {
            node.stop();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(400));
        assertThat(node.isRunning()).isFalse();
    }

    @Test
    @DisplayName("While it is held nothing goes out and everything stays queued; released, it goes")
    void held() {
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        DeliveryWorkers held = new DeliveryWorkers(composer, deliveries, mail, channels, bounces, settings(600, true));
        held.start();
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> mailbox.getReceivedMessages().length == 0);
        held.stop();
        assertThat(desk.states(DISTRICT)).containsExactly("queued");

        DeliveryWorkers released =
                new DeliveryWorkers(composer, deliveries, mail, channels, bounces, settings(600, false));
        released.start();
        try {
            assertThat(mailbox.waitForIncomingEmail(30_000, 1)).isTrue();
        } finally {
            released.stop();
        }
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
    }

    @Test
    @DisplayName("An address with a line break or a second address in it is refused and never becomes a header")
    void addresses() {
        for (String address : List.of(
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example, c@d.example",
                "A <a@b.example>",
                "a@b",
                "",
                "a b@c.example")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> mails.mail(address, "notices", java.util.Map.of()))
                    .hasMessage("mail.address");
        }
        assertThat(desk.messageIds()).isEmpty();
    }

    private static NoticeSettings settings(int perMinute) {
        return settings(perMinute, false);
    }

    private static NoticeSettings settings(int perMinute, boolean hold) {
        return new NoticeSettings(
                true,
                hold,
                "https://chi-dao.thanh-hoa.example",
                "chi-dao@thanh-hoa.example",
                null,
                Duration.ofMinutes(2),
                "none",
                10,
                perMinute,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofDays(3),
                Duration.ofMillis(100),
                false,
                List.of());
    }

    private List<String> addressees() {
        return Stream.of("viettel", "vnpt", "mobifone")
                .map(operator -> operator + "-thanh-hoa")
                .collect(
                        () -> new ArrayList<>(List.of(
                                "huyen-ba-thuoc",
                                "huyen-cam-thuy",
                                "huyen-dong-son",
                                "huyen-ha-trung",
                                "huyen-hau-loc",
                                "huyen-hoang-hoa",
                                "huyen-lang-chanh",
                                "huyen-muong-lat",
                                "huyen-nga-son",
                                "tp-thanh-hoa",
                                "tx-nghi-son")),
                        List::add,
                        List::addAll);
    }

    private void remindDistrict() {
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        later(Duration.ofMinutes(2));
    }

    private void later(Duration time) {
        clock.moveTo(clock.instant().plus(time));
        workers.deliver();
    }

    private MimeMessage only() {
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
        return mailbox.getReceivedMessages()[0];
    }

    private List<String> recipients() {
        return Arrays.stream(mailbox.getReceivedMessages())
                .map(message -> GreenMailUtil.getAddressList(to(message)))
                .toList();
    }

    private static jakarta.mail.Address[] to(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts of a message: plain first, then HTML. */
    private static List<String> texts(Part part) throws Exception {
        if (part.getContent() instanceof Multipart parts) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                texts.addAll(texts(each));
            }
            return texts;
        }
        return List.of(String.valueOf(part.getContent()));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
