package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.GeneratedCases;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.followup.LedgerOfTest;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.organisation.Viewer;

/** Compares the SQL of rules on notices with their definitions in Java. */
class RulesInSqlTest {

    private final GeneratedCases generated = new GeneratedCases();
    private final Notices notices = new Notices(generated.jdbc, Clock.fixed(GeneratedCases.NOON, ZoneOffset.UTC));
    private final NoticeRecords records = new NoticeRecords(generated.jdbc, generated.cascades);

    @Test
    @DisplayName(
            "Visible: notices to the viewer's organisations, and but internal ones those about cases that it sees whole")
    void visible() {
        for (Cascade cascade : generated.all()) {
            notices.tell(notice(cascade.id(), cascade.lead()));
            notices.tell(notice(cascade.id(), "huyen-a"));
            notices.tell(Notice.of(Notice.Kind.HANDED_OVER, cascade, "huyen-a").because("note"));
        }
        notices.tell(notice(null, "xa-b"));

        Set<Integer> sizes = new HashSet<>();
        for (Viewer viewer : generated.viewers()) {
            List<NoticeRecords.Entry> seen =
                    records.page(viewer, NoticeRecords.Filter.of(null), Keyset.whole(null, 1_000));
            assertThat(seen)
                    .as("%s", viewer)
                    .extracting(NoticeRecords.Entry::id)
                    .containsExactlyInAnyOrderElementsOf(
                            records
                                    .page(Viewer.SYSTEM, NoticeRecords.Filter.of(null), Keyset.whole(null, 1_000))
                                    .stream()
                                    .filter(entry -> viewer.everything()
                                            || viewer.organisations()
                                                    .contains(entry.notice().recipient())
                                            || entry.notice().cascade() != null
                                                    && !entry.notice().kind().isInternal()
                                                    && Visibility.whole(
                                                            generated.cascades.get(entry.notice()
                                                                    .cascade()),
                                                            viewer))
                                    .map(NoticeRecords.Entry::id)
                                    .toList());
            assertThat(seen)
                    .filteredOn(entry -> entry.notice().cascade() != null)
                    .allSatisfy(entry -> assertThat(entry.document().number())
                            .isEqualTo(entry.notice().cascade()));
            assertThat(seen)
                    .filteredOn(entry -> entry.notice().kind().isInternal())
                    .allSatisfy(entry -> assertThat(entry.notice().reason() != null)
                            .as("what was written, read by %s", viewer)
                            .isEqualTo(viewer.organisations()
                                    .contains(entry.notice().recipient())));
            sizes.add(seen.size());
        }
        assertThat(sizes).contains(0, 3 * generated.ids.size() + 1).hasSizeGreaterThan(4);
    }

    @Test
    @DisplayName("Reminder and escalation: each moment of the ledger becomes the notice of its kind, for its readers")
    void told() {
        DueMoments ledger = LedgerOfTest.on(generated.jdbc);
        int told = 0;
        for (Cascade cascade : generated.all()) {
            for (Watch.Cohort cohort : generated.deadlines.cohorts(cascade.id())) {
                for (Moment.Kind kind : Moment.Kind.values()) {
                    Instant at = GeneratedCases.NOON.plus(Duration.ofDays(kind.ordinal()));
                    long mark = ledger.last();
                    ledger.enter(cascade.id(), cohort, List.of(new Moment(kind, at)), at);

                    int queued = notices.tellFired(cascade.id(), cohort.stage().code(), mark, false, Set.of());

                    List<Boolean> forLeaders = generated
                            .jdbc
                            .sql("select * from directive.notice where due_moment_id > :mark")
                            .param("mark", mark)
                            .query((row, n) -> {
                                Notice notice = RecordedNotice.of(row, n).notice();
                                assertThat(notice.kind())
                                        .isEqualTo(kind.reminds() ? Notice.Kind.REMINDER : Notice.Kind.ESCALATION);
                                assertThat(notice.work())
                                        .isEqualTo(cohort.stage().code());
                                assertThat(notice.dueAt()).isEqualTo(cohort.dueAt());
                                assertThat(row.getBoolean("for_leaders")).isEqualTo(notice.forLeaders());
                                return notice.forLeaders();
                            })
                            .list();
                    assertThat(forLeaders).hasSize(queued);
                    told += queued;
                }
            }
        }
        assertThat(told).isPositive();
    }

    @Test
    @DisplayName("Steps: what is offered to leaders is told to leaders, other steps only when they are taken to them")
    void toldOfSteps() {
        DueMoments ledger = LedgerOfTest.on(generated.jdbc);
        Cascade cascade = generated.all().get(0);
        Set<String> tasks = new TreeSet<>(Step.OF_LEADERS);
        tasks.addAll(Step.BEFORE_SIGNATURE);
        Set<String> toLeaders = new TreeSet<>();
        for (String task : tasks) {
            Instant begin = GeneratedCases.NOON.minus(Duration.ofDays(1));
            Deadline due = new Deadline(GeneratedCases.NOON, Deadline.Origin.POLICY);
            generated.steps.opened("told-" + task, cascade.id(), task, "huyen-a", begin, due);
            for (Moment.Kind kind : Moment.Kind.values()) {
                Instant at = GeneratedCases.NOON.plus(Duration.ofDays(kind.ordinal()));
                long mark = ledger.last();
                ledger.enter("told-" + task, "xa-b", List.of(new Moment(kind, at)), at);
                assertThat(notices.tellFired(cascade.id(), "told-" + task, mark, false, Set.of()))
                        .isEqualTo(1);
                generated
                        .jdbc
                        .sql("select * from directive.notice where due_moment_id > :mark")
                        .param("mark", mark)
                        .query(row -> {
                            Notice notice = RecordedNotice.of(row, 1).notice();
                            assertThat(notice.recipient()).isEqualTo(kind.recipient("huyen-a", "xa-b"));
                            assertThat(row.getBoolean("for_leaders"))
                                    .as("%s %s", task, kind)
                                    .isEqualTo(notice.forLeaders());
                            if (notice.forLeaders()) {
                                toLeaders.add(kind + " " + task);
                            }
                        });
            }
        }
        Set<String> expected = new TreeSet<>();
        tasks.forEach(task -> expected.add(Moment.Kind.LEADER + " " + task));
        Step.OF_LEADERS.forEach(task -> Stream.of(Moment.Kind.values())
                .filter(kind -> kind != Moment.Kind.ABOVE)
                .forEach(kind -> expected.add(kind + " " + task)));
        assertThat(toLeaders).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // kind, about, work, for leaders
                "TASK_OPENED, -, userTask_draftDirective, false",
                "TASK_OPENED, -, userTask_signDirective, true",
                "TASK_OPENED, -, acknowledge, false",
                "REMINDER, -, report, false",
                "REMINDER, -, userTask_approveReport, true",
                "ESCALATION, -, report, true",
                "ESCALATION, -, userTask_draftDirective, true",
                "ESCALATION, huyen-a, report, false",
                "ESCALATION, huyen-a, userTask_signDirective, false",
                "DEADLINE_MOVED, -, userTask_directDispatch, true",
                "DEADLINE_MOVED, -, acknowledge, false",
                "EVE_OF_DUTY, -, userTask_followUpLateUnits, true",
                "EXTENSION_ASKED, huyen-a, report, true",
                "EXTENSION_GRANTED, -, report, false",
                "EXTENSION_REFUSED, -, report, false",
                "DISPATCH_REFUSED, -, -, false",
                "REPORT_APPROVED, -, -, false",
                "UNDELIVERABLE, huyen-a, userTask_signDirective, false"
            })
    @DisplayName("For leaders: their own tasks, requests that they decide, late work of their staff, the eve of duty")
    void forLeaders(Notice.Kind kind, String about, String work, boolean leaders) {
        assertThat(new Notice(kind, "1", "xa-b", about, work, null, null, null, false).forLeaders())
                .isEqualTo(leaders);
    }

    private static Notice notice(String cascade, String recipient) {
        return new Notice(Notice.Kind.TASK_OPENED, cascade, recipient, null, null, null, null, null, false);
    }
}
