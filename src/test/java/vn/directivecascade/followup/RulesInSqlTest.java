package vn.directivecascade.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.GeneratedCases;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.deadline.Watch;

/** Compares the SQL of rules on the ledger of moments with their definitions in Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesInSqlTest {

    private final GeneratedCases generated = new GeneratedCases();
    private final DueMoments ledger = new DueMoments(generated.jdbc);

    private record Fired(long id, String taskId, boolean escalates) {}

    @Test
    @DisplayName("Reminder and recipient: for every kind of moment those who are told, and whether that reminds")
    void addressees() {
        List<Moment.Kind> reminding = new ArrayList<>();
        for (Cascade cascade : generated.all()) {
            for (Watch.Cohort cohort : generated.deadlines.cohorts(cascade.id())) {
                Set<String> members = generated.addressees(cascade.id()).stream()
                        .filter(addressee ->
                                addressee.hasOpenWork() && addressee.cohort().equals(cohort))
                        .map(Addressee::organisation)
                        .collect(Collectors.toSet());
                for (Moment.Kind kind : Moment.Kind.values()) {
                    Instant at = GeneratedCases.NOON.plus(Duration.ofDays(kind.ordinal()));
                    long mark = ledger.last();

                    ledger.enter(cascade.id(), cohort, List.of(new Moment(kind, at)), at);

                    assertThat(ledger.reminded(cascade.id(), mark))
                            .as("%s", kind)
                            .containsExactlyInAnyOrderElementsOf(kind.reminds() ? members : Set.of());
                    List<Long> entered = new ArrayList<>();
                    for (String member : members) {
                        Addressee addressee = generated.addressees.get(cascade.id(), member);
                        assertThat(ledger.ofAddressee(cascade.id(), member))
                                .filteredOn(entry -> entry.id() > mark)
                                .singleElement()
                                .satisfies(entry -> {
                                    assertThat(entry.recipient())
                                            .isEqualTo(kind.recipient(member, cascade.above(addressee)));
                                    assertThat(entry.work())
                                            .isEqualTo(addressee.stage().code());
                                    assertThat(entry.deadline())
                                            .isEqualTo(addressee.due().at());
                                    entered.add(entry.id());
                                });
                    }
                    assertThat(fired(mark))
                            .containsExactlyInAnyOrderElementsOf(entered.stream()
                                    .map(id -> new Fired(id, null, kind.escalates()))
                                    .toList());
                    reminding.add(kind);
                }
            }
        }
        assertThat(reminding).contains(Moment.Kind.values());
    }

    @Test
    @DisplayName("Reminder: of a step of the chain as of addressees; what is skipped reminds nobody")
    void steps() {
        Set<Moment.Kind> seen = new HashSet<>();
        for (Step step : generated.ids.stream()
                .flatMap(id -> generated.steps.of(id).stream())
                .toList()) {
            for (Moment.Kind kind : Moment.Kind.values()) {
                Moment moment = new Moment(kind, GeneratedCases.NOON.plus(Duration.ofDays(1L + kind.ordinal())));
                long mark = ledger.last();

                ledger.enter(step.taskId(), "tinh-a", List.of(moment), moment.at());

                assertThat(ledger.stepReminded(step.taskId(), mark)).isEqualTo(step.isOpen() && kind.reminds());
                assertThat(ledger.reminded(step.cascade(), mark)).isEmpty();
                if (step.isOpen()) {
                    assertThat(ledger.ofStep(step.taskId())).last().satisfies(entry -> assertThat(entry.recipient())
                            .isEqualTo(kind.recipient(step.organisation(), "tinh-a")));
                    assertThat(fired(mark)).singleElement().satisfies(fired -> {
                        assertThat(fired.taskId()).isEqualTo(step.taskId());
                        assertThat(fired.escalates()).isEqualTo(kind.escalates());
                    });
                    seen.add(kind);
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Moment.Kind.values());

        long mark = ledger.last();
        Cascade cascade = generated.all().stream()
                .filter(each -> !generated.addressees.withOpenWork(each.id()).isEmpty())
                .findFirst()
                .orElseThrow();
        Watch.Cohort cohort = generated.deadlines.cohorts(cascade.id()).get(0);
        Instant later = GeneratedCases.NOON.plus(Duration.ofDays(20));
        Moment overtaken = new Moment(Moment.Kind.BEFORE, later.minusSeconds(1));
        ledger.enter(cascade.id(), cohort, List.of(overtaken, new Moment(Moment.Kind.LEADER, later)), later);
        assertThat(ledger.last()).isGreaterThan(mark);
        assertThat(ledger.reminded(cascade.id(), mark)).isEmpty();
        assertThat(fired(mark)).isNotEmpty().allMatch(Fired::escalates);
    }

    @Test
    @DisplayName("Reminder: by hand, of those named who have open work")
    void byHand() {
        for (Cascade cascade : generated.all()) {
            Set<String> all = generated.addressees(cascade.id()).stream()
                    .map(Addressee::organisation)
                    .collect(Collectors.toSet());
            if (!all.isEmpty()) {
                long mark = ledger.last();

                ledger.enterManual(cascade.id(), all, GeneratedCases.NOON, "someone");

                assertThat(ledger.reminded(cascade.id(), mark))
                        .containsExactlyInAnyOrderElementsOf(generated.addressees(cascade.id()).stream()
                                .filter(Addressee::hasOpenWork)
                                .map(Addressee::organisation)
                                .toList());
            }
        }
        assertThat(ledger.last()).isPositive();
    }

    private List<Fired> fired(long mark) {
        return generated
                .jdbc
                .sql("select id, task_id, escalates from " + LedgerPort.FIRED + " f where id > :mark")
                .param("mark", mark)
                .query((row, n) -> new Fired(row.getLong("id"), row.getString("task_id"), row.getBoolean("escalates")))
                .list();
    }
}
