package vn.directivecascade.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.organisation.Viewer;

/** Compares the SQL of rules on cases and addressees with their definitions in Java. */
class RulesInSqlTest {

    private static GeneratedCases generated;

    @BeforeAll
    static void generate() {
        generated = new GeneratedCases();
    }

    @Test
    @DisplayName("Visible: a viewer finds and lists the cases that are visible as a whole or as an addressee")
    void visible() {
        int seen = 0;
        for (Viewer viewer : generated.viewers()) {
            Set<String> expected = keys(cascade -> Visibility.whole(cascade, viewer)
                    || generated.addressees(cascade.id()).stream()
                            .anyMatch(addressee -> Visibility.ofAddressee(cascade, addressee.organisation(), viewer)));
            assertThat(generated.lists.page(viewer, null, null, null, null, 1_000))
                    .as("%s", viewer)
                    .extracting(Cascade::id)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(generated.ids)
                    .filteredOn(id -> generated.cascades.find(id, viewer).isPresent())
                    .as("%s", viewer)
                    .containsExactlyInAnyOrderElementsOf(expected);
            seen += expected.size();
        }
        assertThat(seen).isBetween(generated.ids.size() + 1, generated.viewers().size() * generated.ids.size() - 1);
    }

    @Test
    @DisplayName("Visible: the whole of a case, by its id in a statement of another module")
    void visibleAsAWhole() {
        for (Viewer viewer : generated.viewers()) {
            assertThat(Visibility.bind(
                                    generated.jdbc.sql(
                                            "select i.id from (select id from directive.cascade_case) i where "
                                                    + CasePort.isSeenAsAWhole("i.id")),
                                    viewer)
                            .query(String.class)
                            .list())
                    .as("%s", viewer)
                    .containsExactlyInAnyOrderElementsOf(keys(cascade -> Visibility.whole(cascade, viewer)));
        }
    }

    @Test
    @DisplayName(
            "Open, due and above: the open work of addressees with what is to be done, until when and who is above")
    void openWork() {
        record Row(String cascade, String organisation, String work, Instant due, String above) {}
        List<Row> expected = generated.all().stream()
                .flatMap(cascade -> generated.addressees(cascade.id()).stream()
                        .filter(Addressee::hasOpenWork)
                        .map(addressee -> new Row(
                                cascade.id(),
                                addressee.organisation(),
                                addressee.stage().code(),
                                addressee.due().at(),
                                cascade.above(addressee))))
                .toList();

        assertThat(generated
                        .jdbc
                        .sql("select * from " + CasePort.OPEN_WORK + " w")
                        .query((row, n) -> new Row(
                                row.getString("cascade_id"),
                                row.getString("organisation"),
                                row.getString("work"),
                                Rows.instant(row, "due_at"),
                                row.getString("above")))
                        .list())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected.stream().map(Row::work)).contains("acknowledge", "report", "update");
        assertThat(expected.stream().map(Row::above)).contains("tinh-a", "huyen-a");
        for (Cascade cascade : generated.all()) {
            assertThat(generated.addressees.withOpenWork(cascade.id()))
                    .extracting(Addressee::organisation)
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .filter(row -> row.cascade().equals(cascade.id()))
                            .map(Row::organisation)
                            .toList());
        }
    }

    @Test
    @DisplayName("Overdue: open work from its deadline on; missed: that, and whoever is marked as late")
    void overdue() {
        Set<Instant> moments = generated.all().stream()
                .flatMap(cascade -> generated.addressees(cascade.id()).stream())
                .filter(Addressee::hasOpenWork)
                .map(addressee -> addressee.due().at())
                .flatMap(due -> Stream.of(due.minusMillis(1), due))
                .collect(Collectors.toSet());
        for (Instant now : moments) {
            assertThat(withOpenWork(Deadline.passedForSql("w.due_at", ":now"), now))
                    .containsExactlyInAnyOrderElementsOf(withOpenWork(addressee -> addressee.overdue(now)));
            assertThat(withOpenWork("w.late or " + Deadline.passedForSql("w.due_at", ":now"), now))
                    .containsExactlyInAnyOrderElementsOf(withOpenWork(addressee -> addressee.missed(now)));
            for (Cascade cascade : generated.all()) {
                assertThat(generated.addressees.overdue(cascade.id(), now))
                        .containsExactlyElementsOf(generated.addressees(cascade.id()).stream()
                                .filter(addressee -> addressee.overdue(now))
                                .sorted(Comparator.comparing(Addressee::organisation))
                                .toList());
            }
        }
        assertThat(withOpenWork(Addressee::late))
                .isNotEmpty()
                .hasSizeLessThan(withOpenWork(addressee -> true).size());
    }

    private static List<String> withOpenWork(String condition, Instant now) {
        return generated
                .jdbc
                .sql("select w.cascade_id, w.organisation from " + CasePort.OPEN_WORK + " w where " + condition)
                .param("now", Rows.utc(now))
                .query((row, n) -> row.getString("cascade_id") + " " + row.getString("organisation"))
                .list();
    }

    private static List<String> withOpenWork(Predicate<Addressee> which) {
        return generated.all().stream()
                .flatMap(cascade -> generated.addressees(cascade.id()).stream()
                        .filter(Addressee::hasOpenWork)
                        .filter(which)
                        .map(addressee -> cascade.id() + " " + addressee.organisation()))
                .toList();
    }

    @Test
    @DisplayName("General date: the latest that is no extension; what was extended beyond it is not waited for")
    void generalDate() {
        int beyond = 0;
        int allExtended = 0;
        for (Cascade cascade : generated.all()) {
            List<Addressee> all = generated.addressees(cascade.id());
            if (all.isEmpty()) {
                assertThat(generated.deadlines.lastAwaited(cascade.id())).isEmpty();
                continue;
            }
            Optional<Instant> inGeneral = all.stream()
                    .map(addressee -> addressee.reporting().due())
                    .filter(report -> report.origin() != Deadline.Origin.EXTENSION)
                    .map(Deadline::at)
                    .max(Comparator.naturalOrder());
            Instant general = inGeneral.orElseGet(() -> all.stream()
                    .map(each -> each.reporting().due().at())
                    .min(Comparator.naturalOrder())
                    .orElseThrow());
            List<Addressee> extended =
                    all.stream().filter(each -> each.isExtendedBeyond(general)).toList();

            assertThat(generated.deadlines.generalDate(cascade.id())).isEqualTo(general);
            assertThat(generated.deadlines.extendedBeyond(cascade.id()))
                    .extracting(Addressee::organisation)
                    .containsExactlyInAnyOrderElementsOf(
                            extended.stream().map(Addressee::organisation).toList());
            assertThat(generated.deadlines.lastAwaited(cascade.id()))
                    .isEqualTo(all.stream()
                            .filter(each -> each.state().owesAnswer())
                            .filter(each -> !extended.contains(each))
                            .map(each -> each.reporting().due().at())
                            .max(Comparator.naturalOrder()));
            beyond += extended.size();
            allExtended += inGeneral.isEmpty() ? 1 : 0;
        }
        assertThat(beyond).isPositive();
        assertThat(allExtended).isPositive();
    }

    @Test
    @DisplayName("Open: what addressees still have to do, now or afterwards, with its deadlines")
    void stillToDo() {
        for (Stage work : List.of(Stage.ACKNOWLEDGE, Stage.REPORT)) {
            for (Cascade cascade : generated.all()) {
                assertThat(generated.deadlines.deadlines(cascade.id(), work))
                        .containsExactlyInAnyOrderElementsOf(generated.addressees(cascade.id()).stream()
                                .flatMap(addressee -> addressee.stillDue(work).stream())
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Test
    @DisplayName("Open: the steps that nobody has done")
    void openSteps() {
        Set<String> open = generated.ids.stream()
                .flatMap(id -> generated.steps.of(id).stream())
                .filter(Step::isOpen)
                .map(Step::taskId)
                .collect(Collectors.toSet());

        assertThat(generated
                        .jdbc
                        .sql("select task_id from " + CasePort.OPEN_STEPS + " s")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(generated.ids.stream()
                        .flatMap(id -> generated.steps.of(id).stream())
                        .filter(step -> !step.isOpen()))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.late())
                        .isEqualTo(Deadline.missed(step.due().at(), step.doneAt())));
    }

    @Test
    @DisplayName("Open: the cases that are under way, and those whose addressees may still answer")
    void states() {
        assertThat(generated.watch.behindCalendar(1, "", 1_000))
                .containsExactlyInAnyOrderElementsOf(
                        keys(cascade -> !cascade.state().isFinal()));
        Set<String> departments = Set.of("so-a", "so-b", "xa-a");
        assertThat(generated.lists.followedBy(departments))
                .isNotEmpty()
                .extracting(Cascade::id)
                .containsExactlyInAnyOrderElementsOf(keys(cascade -> (departments.contains(cascade.lead())
                                || departments.contains(cascade.receiver()))
                        && (cascade.state().takesAnswers()
                                || generated.addressees(cascade.id()).stream().anyMatch(Addressee::hasOpenWork))));
    }

    @Test
    @DisplayName("Late: an answer after the deadline, and not one at its very moment")
    void late() {
        for (Duration after : List.of(Duration.ofNanos(-1_000), Duration.ZERO, Duration.ofNanos(1_000))) {
            for (Cascade cascade : generated.all()) {
                for (Addressee addressee : generated.addressees(cascade.id())) {
                    answered(cascade.id(), addressee, after);
                }
            }
        }
    }

    private static void answered(String cascade, Addressee addressee, Duration after) {
        String which = " where cascade_id = :id and organisation = :organisation";
        for (Stage work : List.of(Stage.ACKNOWLEDGE, Stage.REPORT)) {
            AddresseeState before = AddresseeState.during(work);
            Instant due = (work == Stage.ACKNOWLEDGE
                            ? addressee.acknowledgement().due()
                            : addressee.reporting().due())
                    .at();
            Instant at = due.plus(after);
            generated
                    .jdbc
                    .sql("update directive.addressee set late = false, update_late = false, state = :state" + which)
                    .param("state", before.code())
                    .param("id", cascade)
                    .param("organisation", addressee.organisation())
                    .update();

            boolean recorded = work == Stage.ACKNOWLEDGE
                    ? generated.responses.acknowledged(
                            cascade, addressee.organisation(), AddresseeState.ACKNOWLEDGED, null, at, "someone")
                    : generated.responses.reported(
                            cascade, addressee.organisation(), AddresseeState.DONE, null, at, "someone");

            assertThat(recorded).isTrue();
            assertThat(generated
                            .addressees
                            .get(cascade, addressee.organisation())
                            .late())
                    .isEqualTo(Deadline.missed(due, at))
                    .isEqualTo(after.compareTo(Duration.ZERO) > 0);
        }
        generated
                .jdbc
                .sql(
                        "update directive.addressee set late = :late, state = :state, update_by = cast(:updateBy as timestamp with time zone),"
                                + " update_origin = :updateOrigin" + which)
                .param("late", addressee.late())
                .param(
                        "updateBy",
                        addressee.update() == null
                                ? null
                                : Rows.utc(addressee.update().at()))
                .param(
                        "updateOrigin",
                        addressee.update() == null
                                ? null
                                : addressee.update().origin().code())
                .param("state", addressee.state().code())
                .param("id", cascade)
                .param("organisation", addressee.organisation())
                .update();
    }

    private static Set<String> keys(Predicate<Cascade> which) {
        return generated.all().stream().filter(which).map(Cascade::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
