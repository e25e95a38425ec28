package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.COMMITTEE;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.MINISTRY;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import vn.directivecascade.MovableClock;
import vn.directivecascade.Weekdays;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeRecords;
import vn.directivecascade.notice.OpenTasks;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.work.ExtensionDesk;

/** The notices of a cascade on the real engine. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:told;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "spring.mail.host=127.0.0.1",
            "directive.notices.from=chi-dao@thanh-hoa.example",
            "directive.notices.dispatching=true",
            "directive.notices.poll=PT0.1S",
            "directive.notices.per-minute=6000",
            "directive.public-url=https://chi-dao.thanh-hoa.example"
        })
@Import({MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class})
class NoticesOfCascadeTest {

    @RegisterExtension
    static final GreenMailExtension MAILBOX = new GreenMailExtension(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withPerMethodLifecycle(false);

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private NoticeRecords records;

    @Autowired
    private OpenTasks tasks;

    @Autowired
    private ExtensionDesk desk;

    @Autowired
    private Directory directory;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void mailServerIsThere() {
        sender.setPort(MAILBOX.getSmtp().getPort());
    }

    /** What one story leaves unsent would hold up the mails of the next, the more so since its clock goes back. */
    @AfterEach
    void nothingIsOnItsWay() {
        jdbc.sql("update directive.delivery set state = 'skipped' where state in ('queued', 'retrying')")
                .update();
        jdbc.sql("update directive.notice set state = 'skipped', composed_at = queued_at where composed_at is null")
                .update();
    }

    @Test
    @DisplayName("Every holder of a step and every addressee is told of the work once; the ministry of the report")
    void told() {
        cascade.issuedToAll();
        assertThat(told(Notice.Kind.TASK_OPENED))
                .filteredOn(notice -> !notice.work().equals("acknowledge"))
                .extracting(Notice::work, Notice::recipient)
                .containsExactlyInAnyOrder(
                        tuple("userTask_registerDispatch", COMMITTEE),
                        tuple("userTask_directDispatch", COMMITTEE),
                        tuple("userTask_acknowledgeAssignment", DEPARTMENT),
                        tuple("userTask_draftDirective", DEPARTMENT),
                        tuple("userTask_signDirective", COMMITTEE));
        assertThat(told(Notice.Kind.TASK_OPENED))
                .filteredOn(notice -> notice.work().equals("acknowledge"))
                .hasSize(55)
                .allSatisfy(notice -> {
                    assertThat(notice.dueAt()).isEqualTo(Instant.parse("2024-04-18T10:00:00Z"));
                    assertThat(notice.roundTheClock()).isFalse();
                    assertThat(tasks.find(cascade.id(), notice.recipient(), "acknowledge"))
                            .hasValue(cascade.openTask(notice.recipient(), "userTask_acknowledgeDirective")
                                    .getId());
                })
                .extracting(Notice::recipient)
                .doesNotHaveDuplicates();

        cascade.everyoneElseReports("huyen-ba-thuoc");
        cascade.timePassesTo("2024-04-23T08:00:00+07:00");
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isTrue();
        cascade.departmentConsolidates();
        assertThat(tasks.find(cascade.id(), COMMITTEE, "userTask_approveReport"))
                .hasValue(cascade.openTask(null, "userTask_approveReport").getId());
        assertThat(told(Notice.Kind.REPORT_APPROVED)).isEmpty();
        cascade.complete(CHAIRMAN, "userTask_approveReport", Map.of("approved", true, "reportNumber", "12/BC-UBND"));
        cascade.runDueJobs();
        assertThat(told(Notice.Kind.REPORT_APPROVED))
                .extracting(Notice::recipient, Notice::about)
                .containsExactly(tuple(MINISTRY, COMMITTEE));
        assertThat(told(Notice.Kind.TASK_OPENED)).extracting(Notice::work).doesNotContain("userTask_followUpLateUnits");
        clock.moveTo("2024-04-23T08:10:00+07:00");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> texts().anyMatch(
                        body -> body.contains("12/BC-UBND (PDF): https://chi-dao.thanh-hoa.example/api/v1/cascades/"
                                + cascade.id() + "/documents/report")));
        assertThat(tasks.find(cascade.id(), "huyen-ba-thuoc", "acknowledge")).isEmpty();
    }

    @Test
    @DisplayName("The mail about a task leads to that task in Tasklist")
    void link() {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.dispatchArrives();
        String task = cascade.openTask(null, "userTask_registerDispatch").getId();
        clock.moveTo("2024-04-17T08:02:00+07:00");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> texts().anyMatch(body ->
                body.contains("https://chi-dao.thanh-hoa.example/camunda/app/tasklist/default/#/?task=" + task)));
    }

    @Test
    @DisplayName(
            "A request for more time is one notice, to whoever decides: it says who asks and leads to the decision")
    void extensionAsked() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.issued();
        for (String unit : List.of("huyen-ba-thuoc", "vnpt-thanh-hoa")) {
            desk.ask(
                    cascade.openTask(unit, "userTask_acknowledgeDirective").getId(),
                    "clerk." + unit,
                    List.of(unit),
                    "2024-04-19",
                    "Chờ bản vá.");
        }
        assertThat(told(Notice.Kind.TASK_OPENED)).extracting(Notice::work).doesNotContain("userTask_decideExtension");
        assertThat(told(Notice.Kind.EXTENSION_ASKED))
                .extracting(Notice::recipient, Notice::about)
                .containsExactlyInAnyOrder(tuple(COMMITTEE, "huyen-ba-thuoc"), tuple(COMMITTEE, "vnpt-thanh-hoa"));
        String decided =
                cascade.openTask("vnpt-thanh-hoa", "userTask_decideExtension").getId();
        cascade.complete(CHAIRMAN, "vnpt-thanh-hoa", "userTask_decideExtension", Map.of("granted", true));
        String open =
                cascade.openTask("huyen-ba-thuoc", "userTask_decideExtension").getId();
        assertThat(tasks.find(cascade.id(), COMMITTEE, "userTask_decideExtension"))
                .as("a reminder of the decision leads there, too")
                .hasValue(open);
        clock.moveTo("2024-04-17T08:02:00+07:00");
        String link = "https://chi-dao.thanh-hoa.example/camunda/app/tasklist/default/#/?task=";
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> texts().anyMatch(
                        body -> body.contains(link + open)));
        assertThat(texts()).noneMatch(body -> body.contains(link + decided));
        assertThat(records.page(Viewer.SYSTEM, NoticeRecords.Filter.of(cascade.id()), Keyset.whole(null, 500)))
                .filteredOn(entry -> entry.notice().kind() == Notice.Kind.EXTENSION_ASKED)
                .extracting(entry -> entry.notice().about(), NoticeRecords.Entry::outcome)
                .containsExactlyInAnyOrder(tuple("huyen-ba-thuoc", null), tuple("vnpt-thanh-hoa", "done"));
    }

    @Test
    @DisplayName(
            "A request that was decided before its mail went out is left out; the next one leads to its own decision")
    void extensionAskedAgain() {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.issued();
        asks("2024-04-19");
        String first =
                cascade.openTask("huyen-ba-thuoc", "userTask_decideExtension").getId();
        cascade.complete(
                CHAIRMAN,
                "huyen-ba-thuoc",
                "userTask_decideExtension",
                Map.of("granted", false, "reason", "Chưa đủ lý do."));
        asks("2024-04-22");
        String second =
                cascade.openTask("huyen-ba-thuoc", "userTask_decideExtension").getId();
        clock.moveTo("2024-04-17T08:02:00+07:00");
        String link = "https://chi-dao.thanh-hoa.example/camunda/app/tasklist/default/#/?task=";
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> texts().anyMatch(
                        body -> body.contains(link + second)));
        assertThat(texts()).noneMatch(body -> body.contains(link + first));
        assertThat(records.page(Viewer.SYSTEM, NoticeRecords.Filter.of(cascade.id()), Keyset.whole(null, 500)))
                .filteredOn(entry -> entry.notice().kind() == Notice.Kind.EXTENSION_ASKED)
                .extracting(NoticeRecords.Entry::outcome)
                .containsExactly(null, "done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ownDirective", "delegate", "departmentDirect"})
    @DisplayName(
            "Mails, notices and names of tasks name one document: the dispatch up to the signature, then the directive")
    void oneDocument(String shape) throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        boolean direct = shape.equals("departmentDirect");
        String leader = shape.equals("ownDirective") ? CHAIRMAN : DIRECTOR;
        if (direct) {
            cascade.departmentIssues();
        } else {
            cascade.dispatchArrives();
            cascade.officeRegisters();
            cascade.chairmanDirects(shape);
            cascade.departmentTakesIt();
        }
        String received = cascade.cascade().dispatch().number();
        // Mails of other stories may still come, and name theirs.
        String number = "57" + shape.length() + "/UBND-CNTT";
        String subject = "Triển khai trực an toàn thông tin dịp lễ";
        assertThat(cascade.openTask(null, "userTask_draftDirective").getName()).contains(received);
        cascade.complete(
                SPECIALIST,
                "userTask_draftDirective",
                Map.of("draftSubject", subject, "addresseeKeys", List.of("huyen-ba-thuoc", "vnpt-thanh-hoa")));
        assertThat(cascade.openTask(null, "userTask_signDirective").getName()).contains(received);
        clock.moveTo("2024-04-18T08:00:00+07:00");
        cascade.complete(leader, "userTask_signDirective", Map.of("signed", true, "directiveNumber", number));
        cascade.runDueJobs();
        assertThat(cascade.openTask("huyen-ba-thuoc", "userTask_acknowledgeDirective")
                        .getName())
                .contains(number)
                .doesNotContain(received);
        cascade.acknowledges("vnpt-thanh-hoa");
        desk.ask(
                cascade.openTask("vnpt-thanh-hoa", "userTask_reportMeasures").getId(),
                "clerk.vnpt-thanh-hoa",
                List.of("vnpt-thanh-hoa"),
                "2024-04-24",
                "Chờ bản vá.");
        cascade.complete(leader, "vnpt-thanh-hoa", "userTask_decideExtension", Map.of("granted", true));
        // The step of the department becomes late, too, and is taken upward.
        for (String day : List.of("2024-04-22", "2024-04-23", "2024-04-24", "2024-04-25", "2024-04-26")) {
            cascade.timePassesTo(day + "T17:01:00+07:00");
        }
        assertThat(cascade.openTask(null, "userTask_followUpLateUnits").getName())
                .contains(number);
        assertThat(cascade.openTask(null, "userTask_consolidateReport").getName())
                .contains(number);
        cascade.departmentConsolidates();
        assertThat(cascade.openTask(null, "userTask_approveReport").getName()).contains(number);
        cascade.reportApproved(direct ? DIRECTOR : CHAIRMAN);

        String issuer = shape.equals("ownDirective") ? COMMITTEE : DEPARTMENT;
        String directive = "Văn bản số " + number + " ngày 18/04/2024 của " + directory.nameOrKey(issuer);
        String dispatch = "Văn bản số " + received + " ngày 17/04/2024 của "
                + directory.nameOrKey(direct ? DEPARTMENT : MINISTRY);
        Map<String, String> subjects = direct
                ? Map.of(directive, subject)
                : Map.of(
                        directive,
                        subject,
                        dispatch,
                        cascade.cascade().dispatch().subject());
        List<NoticeRecords.Entry> told =
                records.page(Viewer.SYSTEM, NoticeRecords.Filter.of(cascade.id()), Keyset.whole(null, 500));
        assertThat(told).isNotEmpty().allSatisfy(entry -> {
            NamedDocument named = entry.document();
            assertThat(subjects)
                    .containsEntry(
                            "Văn bản số %s ngày %s của %s"
                                    .formatted(
                                            named.number(),
                                            Times.day(named.issuedOn()),
                                            directory.nameOrKey(named.issuer())),
                            named.subject());
            boolean ofDirective = entry.notice().work() != null
                    && !Step.BEFORE_SIGNATURE.contains(entry.notice().work())
                    && !MINISTRY.equals(entry.notice().recipient());
            assertThat(named.kind() == DocumentKind.DIRECTIVE)
                    .as("%s", entry.notice())
                    .isEqualTo(direct || ofDirective);
        });
        assertThat(told)
                .extracting(entry -> entry.notice().kind())
                .contains(
                        Notice.Kind.TASK_OPENED,
                        Notice.Kind.REMINDER,
                        Notice.Kind.ESCALATION,
                        Notice.Kind.EXTENSION_ASKED,
                        Notice.Kind.EXTENSION_GRANTED);
        // What waits for another mail to the same reader, or for the next day, is sent as time passes.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    clock.moveTo(clock.instant().plus(Duration.ofMinutes(5)));
                    return records
                            .page(Viewer.SYSTEM, NoticeRecords.Filter.of(cascade.id()), Keyset.whole(null, 500))
                            .stream()
                            .noneMatch(entry -> entry.state() == DeliveryState.QUEUED);
                });
        Set<String> named = new TreeSet<>();
        for (MimeMessage message : MAILBOX.getReceivedMessages()) {
            List<String> lines = plainText(message).lines().toList();
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).startsWith("Văn bản số " + received)
                        || lines.get(line).startsWith("Văn bản số " + number)) {
                    String title = lines.get(line).replaceAll(" \\([^)]*\\)$", "");
                    if (direct && title.equals(dispatch)) {
                        // Sent before the signature: the own document as it was handed in, or as it is drafted.
                        assertThat(lines.get(line + 1))
                                .isIn(subject, cascade.cascade().dispatch().subject());
                    } else {
                        assertThat(subjects).containsEntry(title, lines.get(line + 1));
                    }
                    named.add(title);
                }
            }
        }
        assertThat(named).contains(directive);
    }

    private static String plainText(Part part) throws Exception {
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            return plainText(parts.getBodyPart(0));
        }
        return content.toString();
    }

    private void asks(String until) {
        desk.ask(
                cascade.openTask("huyen-ba-thuoc", "userTask_acknowledgeDirective")
                        .getId(),
                "clerk.huyen-ba-thuoc",
                List.of("huyen-ba-thuoc"),
                until,
                "Chờ bản vá.");
    }

    @Test
    @DisplayName("What is flash is told at any hour")
    void flash() {
        cascade.dispatchArrives(Urgency.FLASH);
        assertThat(told(Notice.Kind.TASK_OPENED)).hasSize(1).allSatisfy(notice -> assertThat(notice.roundTheClock())
                .isTrue());
    }

    private static Stream<String> texts() {
        return Stream.of(MAILBOX.getReceivedMessages())
                .map(GreenMailUtil::getBody)
                .map(body -> body.replaceAll("=\r?\n", "").replace("=3D", "="));
    }

    private List<Notice> told(Notice.Kind kind) {
        return records.page(Viewer.SYSTEM, NoticeRecords.Filter.of(cascade.id()), Keyset.whole(null, 500)).stream()
                .map(NoticeRecords.Entry::notice)
                .filter(notice -> notice.kind() == kind)
                .toList();
    }
}
