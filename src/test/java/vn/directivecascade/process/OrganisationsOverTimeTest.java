package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.administration.DailySuccession;
import vn.directivecascade.administration.DirectoryImport;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.history.Takeover;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.work.Succession;
import vn.directivecascade.work.TaskDesk;

/**
 * Running cascades when Yên Bái merges into Lào Cai and the districts end on 1/7/2025. Yên Bái is a small province from
 * a file here. The engine's authorizations and tenants are enabled: only users who can see a task can complete it.
 */
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:organisations-over-time;DB_CLOSE_DELAY=-1",
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv"
        })
@Import(MovableClock.InPlace.class)
class OrganisationsOverTimeTest implements NothingStaysOpen {

    private static final String COLUMNS =
            "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n";
    private static final String YEN_BAI = COLUMNS
            + "ubnd-yen-bai,Ủy ban nhân dân tỉnh Yên Bái,province,,,,,,,,\n"
            + "so-tttt-yen-bai,Sở Thông tin và Truyền thông tỉnh Yên Bái,department,ubnd-yen-bai,"
            + "provincial-agencies|ict-department,,,,,,\n"
            + "so-y-te-yen-bai,Sở Y tế tỉnh Yên Bái,department,ubnd-yen-bai,provincial-agencies,,,,,,\n"
            + "huyen-van-yen,Ủy ban nhân dân huyện Văn Yên,district,ubnd-yen-bai,district-committees,,,,,,\n"
            + "huyen-luc-yen,Ủy ban nhân dân huyện Lục Yên,district,ubnd-yen-bai,district-committees,,,,,,\n";
    private static final String MERGER = COLUMNS
            + "ubnd-yen-bai,Ủy ban nhân dân tỉnh Yên Bái,province,,,,2025-06-30,ubnd-lao-cai,,,\n"
            + "so-tttt-yen-bai,Sở Thông tin và Truyền thông tỉnh Yên Bái,department,ubnd-yen-bai,"
            + "provincial-agencies|ict-department,,2025-06-30,so-khcn-lao-cai,,,\n"
            + "so-y-te-yen-bai,Sở Y tế tỉnh Yên Bái,department,ubnd-yen-bai,provincial-agencies,,2025-06-30,"
            + "so-y-te-lao-cai,,,\n"
            + "huyen-van-yen,Ủy ban nhân dân huyện Văn Yên,district,ubnd-yen-bai,district-committees,,2025-06-30,"
            + "xa-mau-a|xa-dong-cuong,,,\n"
            + "huyen-luc-yen,Ủy ban nhân dân huyện Lục Yên,district,ubnd-yen-bai,district-committees,,2025-06-30,"
            + "xa-luc-yen,,,\n"
            + "xa-mau-a,Ủy ban nhân dân xã Mậu A,commune,ubnd-lao-cai,commune-committees,2025-07-01,,,,,\n"
            + "xa-dong-cuong,Ủy ban nhân dân xã Đông Cuông,commune,ubnd-lao-cai,commune-committees,2025-07-01,,,,,\n"
            + "xa-luc-yen,Ủy ban nhân dân xã Lục Yên,commune,ubnd-lao-cai,commune-committees,2025-07-01,,,,,\n";

    private static final String OLD_CHAIRMAN = "leader.ubnd-yen-bai";
    private static final String OLD_DEPARTMENT = "clerk.so-tttt-yen-bai";
    private static final String CHAIRMAN = "leader.ubnd-lao-cai";
    private static final String DEPARTMENT = "clerk.so-khcn-lao-cai";

    @Autowired
    private DirectoryImport imports;

    @Autowired
    private DailySuccession midnight;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private Receipts receipts;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Addressees addressees;

    @Autowired
    private Takeovers takeovers;

    @Autowired
    private Steps steps;

    @Autowired
    private DueMoments ledger;

    @Autowired
    private Duties duties;

    @Autowired
    private Succession succession;

    @Autowired
    private CascadeProcess process;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MovableClock clock;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    private String id;

    @BeforeEach
    void june() {
        clock.moveTo("2025-06-27T08:00:00+07:00");
        imports.run("admin", bytes(YEN_BAI), false);
    }

    @Override
    @AfterEach
    public void nothingStaysOpen(@Autowired ProcessEngine engine) {
        NothingStaysOpen.super.nothingStaysOpen(engine);
        jdbc.sql("delete from directive.takeover").update();
    }

    @Test
    @DisplayName(
            "A merger in the middle of a running cascade: the successors finish the work, what is done keeps its name")
    void merger() {
        issued();
        acknowledges("clerk.so-y-te-yen-bai", "so-y-te-yen-bai");
        reports("clerk.so-y-te-yen-bai", "so-y-te-yen-bai");
        acknowledges("clerk.huyen-van-yen", "huyen-van-yen");

        assertThat(imports.run("admin", bytes(MERGER), true))
                .extracting(
                        DirectoryImport.Outcome::added,
                        DirectoryImport.Outcome::changed,
                        DirectoryImport.Outcome::ended,
                        DirectoryImport.Outcome::dryRun)
                .containsExactly(3, 0, 5, true);
        assertThat(imports.run("admin", bytes(MERGER), false))
                .extracting(
                        DirectoryImport.Outcome::added,
                        DirectoryImport.Outcome::changed,
                        DirectoryImport.Outcome::ended,
                        DirectoryImport.Outcome::dryRun)
                .containsExactly(3, 0, 5, false);
        clock.moveTo("2025-06-30T23:59:00+07:00");
        midnight.handOver();
        assertThat(takeovers.of(id)).isEmpty();
        assertThat(sees("clerk.huyen-luc-yen", "huyen-luc-yen")).isTrue();
        assertThat(sees("clerk.xa-luc-yen", "huyen-luc-yen")).isFalse();

        clock.moveTo("2025-07-01T00:01:00+07:00");
        midnight.handOver();
        assertThat(takeovers.of(id))
                .extracting(Takeover::organisation, Takeover::successor, Takeover::endedOn)
                .containsExactlyInAnyOrder(
                        tuple("huyen-luc-yen", "xa-luc-yen", LocalDate.of(2025, 6, 30)),
                        tuple("huyen-van-yen", "xa-mau-a", LocalDate.of(2025, 6, 30)),
                        tuple("huyen-van-yen", "xa-dong-cuong", LocalDate.of(2025, 6, 30)),
                        tuple("so-tttt-yen-bai", "so-khcn-lao-cai", LocalDate.of(2025, 6, 30)));
        assertThat(sees("clerk.huyen-luc-yen", "huyen-luc-yen")).isFalse();

        acknowledges("clerk.xa-luc-yen", "huyen-luc-yen");
        reports("clerk.xa-luc-yen", "huyen-luc-yen");
        assertThat(sees("clerk.xa-mau-a", "huyen-van-yen")).isTrue();
        reports("clerk.xa-dong-cuong", "huyen-van-yen");
        assertThat(sees("clerk.xa-mau-a", "huyen-van-yen")).isFalse();
        acknowledges(DEPARTMENT, "so-tttt-yen-bai");
        reports(DEPARTMENT, "so-tttt-yen-bai");
        complete("leader.so-khcn-lao-cai", "so-tttt-yen-bai", Map.of("signed", true));
        assertThat(all())
                .extracting(
                        Addressee::organisation,
                        Addressee::state,
                        addressee -> addressee.acknowledgement().by(),
                        addressee -> addressee.reporting().by())
                .containsExactly(
                        tuple("huyen-luc-yen", AddresseeState.DONE, "clerk.xa-luc-yen", "clerk.xa-luc-yen"),
                        tuple("huyen-van-yen", AddresseeState.DONE, "clerk.huyen-van-yen", "clerk.xa-dong-cuong"),
                        tuple("so-tttt-yen-bai", AddresseeState.DONE, DEPARTMENT, "leader.so-khcn-lao-cai"),
                        tuple(
                                "so-y-te-yen-bai",
                                AddresseeState.DONE,
                                "clerk.so-y-te-yen-bai",
                                "clerk.so-y-te-yen-bai"));

        assertThat(cascade().state()).isEqualTo(CascadeState.CONSOLIDATING);
        complete(DEPARTMENT, null, Map.of());
        complete(CHAIRMAN, null, Map.of("approved", true));
        assertThat(cascade().state()).isEqualTo(CascadeState.CLOSED);
        assertThat(steps.of(id))
                .extracting(Step::task, Step::organisation, Step::doneBy)
                .contains(
                        tuple("userTask_signDirective", "ubnd-yen-bai", OLD_CHAIRMAN),
                        tuple("userTask_consolidateReport", "so-khcn-lao-cai", DEPARTMENT),
                        tuple("userTask_approveReport", "ubnd-lao-cai", CHAIRMAN));
        assertThat(all()).extracting(Addressee::name).contains("Ủy ban nhân dân huyện Lục Yên");
    }

    @Test
    @DisplayName("A merger entered after its date moves open steps at once, even those somebody had claimed")
    void enteredLate() {
        arrives();
        String task = tasks.createTaskQuery().singleResult().getId();
        tasks.setAssignee(task, "clerk.ubnd-yen-bai");
        clock.moveTo("2025-07-02T09:00:00+07:00");
        imports.run("admin", bytes(MERGER), false);

        assertThat(sees("clerk.ubnd-yen-bai", null)).isFalse();
        assertThat(steps.of(id)).extracting(Step::organisation).containsExactly("ubnd-lao-cai");
        complete("clerk.ubnd-lao-cai", null, Map.of("registrationNumber", "77"));
        complete(CHAIRMAN, null, Map.of("decision", "delegate"));
        complete(DEPARTMENT, null, Map.of());
        complete(DEPARTMENT, null, Map.of());
        complete("leader.so-khcn-lao-cai", null, Map.of("signed", true, "directiveNumber", "1/SKHCN"));
        assertThat(all())
                .extracting(Addressee::organisation)
                .containsExactly("huyen-luc-yen", "huyen-van-yen", "so-y-te-yen-bai");
        acknowledges("clerk.so-y-te-lao-cai", "so-y-te-yen-bai");
        assertThat(addressees.get(id, "so-y-te-yen-bai").acknowledgement().by()).isEqualTo("clerk.so-y-te-lao-cai");
    }

    @Test
    @DisplayName(
            "A late step passes on: the successor is told from then on, and what was told already is not told again")
    void lateStepPassesOn() {
        arrives();
        String task = tasks.createTaskQuery().singleResult().getId();
        for (String day : List.of("2025-07-01T17:00", "2025-07-02T17:00", "2025-07-03T17:00", "2025-07-04T17:00")) {
            clock.moveTo(day + ":00+07:00");
            runDueJobs();
        }
        List<DueMoments.Entry> before = ledger.ofStep(task);
        assertThat(before).extracting(DueMoments.Entry::kind).contains(Moment.Kind.LEADER, Moment.Kind.ABOVE);
        imports.run("admin", bytes(MERGER), false);
        clock.moveTo("2025-07-08T17:00:00+07:00");
        runDueJobs();

        List<DueMoments.Entry> after = ledger.ofStep(task);
        assertThat(after).startsWith(before.toArray(DueMoments.Entry[]::new)).hasSizeGreaterThan(before.size());
        assertThat(after.subList(before.size(), after.size())).allSatisfy(entry -> {
            assertThat(entry.organisation()).isEqualTo("ubnd-lao-cai");
            assertThat(entry.dueAt()).isAfter(before.get(before.size() - 1).dueAt());
        });
    }

    @Test
    @DisplayName("A successor that is an addressee itself has its own work and its predecessor's to finish")
    void successorIsAddressee() {
        issued();
        imports.run(
                "admin",
                bytes(COLUMNS
                        + "huyen-luc-yen,Ủy ban nhân dân huyện Lục Yên,district,ubnd-yen-bai,district-committees,,"
                        + "2025-06-30,huyen-van-yen,,,\n"),
                false);
        clock.moveTo("2025-07-01T00:01:00+07:00");
        midnight.handOver();
        midnight.handOver();
        assertThat(takeovers.of(id)).hasSize(1);
        String clerk = "clerk.huyen-van-yen";
        acknowledges(clerk, "huyen-van-yen");
        assertThat(addressees.get(id, "huyen-luc-yen").state()).isEqualTo(AddresseeState.OPEN);
        acknowledges(clerk, "huyen-luc-yen");
        reports(clerk, "huyen-luc-yen");
        reports(clerk, "huyen-van-yen");
        assertThat(all())
                .filteredOn(addressee -> addressee.state() == AddresseeState.DONE)
                .extracting(
                        Addressee::organisation,
                        addressee -> addressee.reporting().by())
                .containsExactly(tuple("huyen-luc-yen", clerk), tuple("huyen-van-yen", clerk));
    }

    @Test
    @DisplayName("Whoever succeeds a successor takes over in turn; the reading right goes along")
    void successorsOfSuccessors() {
        issued();
        imports.run("admin", bytes(MERGER), false);
        clock.moveTo("2025-07-01T00:01:00+07:00");
        midnight.handOver();
        imports.run(
                "admin",
                bytes(COLUMNS
                        + "xa-luc-yen,Ủy ban nhân dân xã Lục Yên,commune,ubnd-lao-cai,commune-committees,2025-07-01,"
                        + "2025-07-01,xa-mau-a,,,\n"),
                false);
        clock.moveTo("2025-07-02T00:01:00+07:00");
        midnight.handOver();
        acknowledges("clerk.xa-mau-a", "huyen-luc-yen");
        assertThat(addressees.get(id, "huyen-luc-yen").acknowledgement().by()).isEqualTo("clerk.xa-mau-a");
        assertThat(succession.inherited(List.of("xa-mau-a", Groups.STAFF_ROLE)))
                .contains("huyen-luc-yen.former", "xa-luc-yen.former", "huyen-van-yen.former");
        assertThat(succession.inherited(List.of("ubnd-lao-cai.manager"))).containsExactly("ubnd-yen-bai.manager");
    }

    @Test
    @DisplayName("An abolition without a successor leaves the work where it is")
    void abolition() {
        issued();
        imports.run(
                "admin",
                bytes(COLUMNS
                        + "huyen-luc-yen,Ủy ban nhân dân huyện Lục Yên,district,ubnd-yen-bai,district-committees,,"
                        + "2025-06-30,,,,\n"),
                false);
        clock.moveTo("2025-07-01T00:01:00+07:00");
        midnight.handOver();
        assertThat(takeovers.of(id)).isEmpty();
        assertThat(sees("clerk.huyen-luc-yen", "huyen-luc-yen")).isTrue();
    }

    private void arrives() {
        id = UUID.randomUUID().toString();
        Dispatch dispatch = Dispatch.plain(
                "bo-tttt",
                "2025/BTTTT-CATTT " + id,
                LocalDate.of(2025, 6, 26),
                "Bảo đảm an toàn thông tin mạng khi sắp xếp đơn vị hành chính",
                Urgency.NORMAL,
                Force.ORDER,
                null);
        Cascade arrived = Cascade.of(
                id,
                dispatch,
                clock.instant(),
                new Cascade.Parties("ubnd-yen-bai", "so-tttt-yen-bai", "ubnd-yen-bai"),
                null,
                CascadeState.REGISTERING);
        transaction.executeWithoutResult(status -> {
            receipts.record(arrived, "0");
            process.start(arrived);
        });
    }

    private void issued() {
        arrives();
        complete("clerk.ubnd-yen-bai", null, Map.of("registrationNumber", "12/" + id));
        complete(OLD_CHAIRMAN, null, Map.of("decision", "ownDirective"));
        complete(OLD_DEPARTMENT, null, Map.of());
        complete(OLD_DEPARTMENT, null, Map.of());
        complete(OLD_CHAIRMAN, null, Map.of("signed", true, "directiveNumber", "9/" + id));
        assertThat(all()).hasSize(4);
    }

    private void acknowledges(String clerk, String organisation) {
        complete(clerk, organisation, Map.of("applicable", true));
    }

    private void reports(String clerk, String organisation) {
        List<Map<String, String>> done = duties.of(id, organisation).stream()
                .map(measure -> Map.of("measure", measure.id(), "state", "done"))
                .toList();
        complete(clerk, organisation, Map.of("measureStates", done));
    }

    /** Completes the task that this user sees on the desk: of the chain, or of this addressee. */
    private void complete(String user, String organisation, Map<String, Object> variables) {
        TaskDesk.OpenTask task = desk.of(user).stream()
                .filter(open -> open.cascade().equals(id))
                .filter(open ->
                        organisation == null ? open.organisation() == null : organisation.equals(open.organisation()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(user + " has no task of " + organisation));
        desk.complete(task.id(), user, variables);
        runDueJobs();
    }

    private boolean sees(String user, String organisation) {
        return desk.of(user).stream()
                .filter(open -> open.cascade().equals(id))
                .anyMatch(open ->
                        organisation == null ? open.organisation() == null : organisation.equals(open.organisation()));
    }

    private void runDueJobs() {
        List<Job> due = management.createJobQuery().executable().list();
        while (!due.isEmpty()) {
            due.forEach(job -> management.executeJob(job.getId()));
            due = management.createJobQuery().executable().list();
        }
    }

    private Cascade cascade() {
        return cascades.get(id);
    }

    private List<Addressee> all() {
        return addressees.page(id, Addressees.Filter.NONE, "", 500);
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }
}
