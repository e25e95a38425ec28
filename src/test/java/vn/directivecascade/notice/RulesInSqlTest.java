package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.GeneratedCases;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.followup.LedgerOfTest;
import vn.directivecascade.organisation.Viewer;

/** Compares the SQL of rules on notices with their definitions in Java. */
class RulesInSqlTest {

    private final GeneratedCases generated = new GeneratedCases();
    private final Notices notices = new Notices(generated.jdbc, Clock.fixed(GeneratedCases.NOON, ZoneOffset.UTC));
    private final NoticeRecords records = new NoticeRecords(generated.jdbc, generated.cascades);

    @Test
    @DisplayName("Visible: notices to the viewer's organisations, and those about cases of which it sees the whole")
    void visible() {
        for (Cascade cascade : generated.all()) {
            notices.tell(notice(cascade.id(), cascade.lead()));
            notices.tell(notice(cascade.id(), "huyen-a"));
        }
        notices.tell(notice(null, "xa-b"));

        Set<Integer> sizes = new HashSet<>();
        for (Viewer viewer : generated.viewers()) {
            List<NoticeRecords.Entry> seen = records.page(viewer, null, null, null, 1_000);
            assertThat(seen)
                    .as("%s", viewer)
                    .extracting(NoticeRecords.Entry::id)
                    .containsExactlyInAnyOrderElementsOf(records.page(Viewer.SYSTEM, null, null, null, 1_000).stream()
                            .filter(entry -> viewer.everything()
                                    || viewer.organisations()
                                            .contains(entry.notice().recipient())
                                    || entry.notice().cascade() != null
                                            && Visibility.whole(
                                                    generated.cascades.get(
                                                            entry.notice().cascade()),
                                                    viewer))
                            .map(NoticeRecords.Entry::id)
                            .toList());
            assertThat(seen)
                    .filteredOn(entry -> entry.notice().cascade() != null)
                    .allSatisfy(entry -> assertThat(entry.document().number())
                            .isEqualTo(entry.notice().cascade()));
            sizes.add(seen.size());
        }
        assertThat(sizes).contains(0, 2 * generated.ids.size() + 1).hasSizeGreaterThan(4);
    }

    @Test
    @DisplayName("Reminder and escalation: each moment of the ledger becomes the notice of its kind, for its readers")
    void told() {
        DueMoments ledger = LedgerOfTest.on(generated.jdbc);
        int told = 0;
        for (Cascade cascade : generated.all()) {
            for (Watch.Cohort cohort : generated.addressees.cohorts(cascade.id())) {
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

    private static Notice notice(String cascade, String recipient) {
        return new Notice(Notice.Kind.TASK_OPENED, cascade, recipient, null, null, null, null, null, false);
    }
}
