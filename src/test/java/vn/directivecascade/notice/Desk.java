package vn.directivecascade.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Rows;

/** Cascades with addressees and notices, without the engine. */
@TestComponent
class Desk {

    static final String MINISTRY = "bo-tttt";
    static final String COMMITTEE = "ubnd-thanh-hoa";
    static final String DEPARTMENT = "so-tttt-thanh-hoa";
    static final String DISTRICT = "huyen-ba-thuoc";
    static final String OPERATOR = "vnpt-thanh-hoa";
    static final Instant DUE = OffsetDateTime.parse("2024-04-18T17:00:00+07:00").toInstant();
    private static final Deadline BY_POLICY = new Deadline(DUE, Deadline.Origin.POLICY);

    private final Receipts receipts;
    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Steps steps;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<String> addressed = new HashSet<>();
    private final List<String> ended = new ArrayList<>();

    Desk(
            Receipts receipts,
            Addressees addressees,
            AddresseeResponses responses,
            AddresseeDeadlines addresseeDeadlines,
            Steps steps,
            Notices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.receipts = receipts;
        this.addressees = addressees;
        this.responses = responses;
        this.addresseeDeadlines = addresseeDeadlines;
        this.steps = steps;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A directive that these have still to acknowledge. */
    String cascade(String number, String... addressees) {
        String id = UUID.randomUUID().toString();
        Dispatch dispatch = Dispatch.plain(
                MINISTRY,
                number,
                LocalDate.of(2024, 4, 17),
                "Tăng cường bảo đảm an toàn thông tin mạng dịp lễ 30/4, 01/5",
                Urgency.URGENT,
                Force.ORDER,
                null);
        receipts.record(
                Cascade.of(
                        id,
                        dispatch,
                        clock.instant(),
                        new Cascade.Parties(COMMITTEE, DEPARTMENT, COMMITTEE),
                        Shape.OWN_DIRECTIVE,
                        CascadeState.TRACKING),
                "0");
        this.addressees.settle(
                id,
                Stream.of(addressees)
                        .map(key -> new Addressees.Settled(key, key, AddresseeRole.IMPLEMENTING, null))
                        .toList(),
                BY_POLICY,
                BY_POLICY);
        return id;
    }

    void acknowledges(String cascade, String organisation) {
        responses.acknowledged(
                cascade, organisation, AddresseeState.ACKNOWLEDGED, null, clock.instant(), "clerk." + organisation);
    }

    /** It is given time to acknowledge until then. */
    void extended(String cascade, String organisation, Instant until) {
        addresseeDeadlines.moveDeadline(
                cascade,
                addressees.get(cascade, organisation),
                new Deadline(until, Deadline.Origin.EXTENSION),
                clock.instant());
    }

    /** The deadline of a step is moved. */
    void moved(String taskId, Instant due) {
        steps.move(taskId, new Deadline(due, Deadline.Origin.POLICY), clock.instant());
    }

    void reminds(String cascade, String organisation) {
        tell(Notice.Kind.REMINDER, cascade, organisation, false);
    }

    void tell(Notice.Kind kind, String cascade, String organisation, boolean roundTheClock) {
        notices.tell(new Notice(kind, cascade, organisation, null, "acknowledge", DUE, null, null, roundTheClock));
    }

    /** The keys of so many organisations of the directory, but these. */
    List<String> some(int count, String... others) {
        return jdbc.sql("select organisation_key from directive.organisation where organisation_key not in (:others)"
                        + " order by organisation_key limit :count")
                .param("others", List.of(others))
                .param("count", count)
                .query(String.class)
                .list();
    }

    /** The watch takes it above that these have not acknowledged. */
    void escalates(String cascade, List<String> organisations, String above) {
        long mark = moments("acknowledge", "acknowledge", "above", cascade, organisations, above);
        notices.tellFired(cascade, "acknowledge", mark, false, Set.of());
    }

    /** The watch reminds these that they have not acknowledged. */
    void watchReminds(String cascade, String... organisations) {
        long mark = moments("acknowledge", "acknowledge", "before", cascade, List.of(organisations), null);
        notices.tellFired(cascade, "acknowledge", mark, false, Set.of());
    }

    /** A step is told to its holder, or a request about another organisation to those who decide in this task. */
    void tellOfStep(Notice.Kind kind, String cascade, String organisation, String about, String work, String taskId) {
        notices.tell(new Notice(kind, cascade, organisation, about, work, DUE, null, null, false), taskId);
    }

    /** The watch takes a step to the leaders of its holder. */
    void watchTellsLeaders(String cascade, String organisation, String task, String taskId) {
        long mark = moments(taskId, task, "leader", cascade, List.of(organisation), null);
        notices.tellFired(cascade, taskId, mark, false, Set.of());
    }

    /** The watch reminds of a step. */
    void watchReminds(String cascade, String organisation, String task, String taskId) {
        long mark = moments(taskId, task, "before", cascade, List.of(organisation), null);
        notices.tellFired(cascade, taskId, mark, false, Set.of());
    }

    private long moments(
            String work, String task, String kind, String cascade, List<String> organisations, String above) {
        long mark = jdbc.sql("select coalesce(max(id), 0) from directive.due_moment")
                .query(Long.class)
                .single();
        for (String organisation : organisations) {
            jdbc.sql("insert into directive.due_moment (cascade_id, organisation, work, task, kind, due_at, deadline,"
                            + " recipient, fired_at, seconds_late, outcome) values (:cascade, :organisation, :work,"
                            + " :task, :kind, :now, :due, :recipient, :now, 0, 'fired')")
                    .param("cascade", cascade)
                    .param("organisation", organisation)
                    .param("work", work)
                    .param("task", task)
                    .param("kind", kind)
                    .param("now", Rows.utc(clock.instant()))
                    .param("due", Rows.utc(DUE))
                    .param("recipient", above == null ? organisation : above)
                    .update();
        }
        return mark;
    }

    /** A step of the chain opens. */
    void opens(String cascade, String organisation, String task, String taskId) {
        steps.opened(taskId, cascade, task, organisation, clock.instant(), BY_POLICY);
    }

    /** A step of the chain is done. */
    void done(String taskId) {
        steps.done(taskId, "clerk", clock.instant(), null, null);
    }

    /** An organisation has ended on that day, and another takes over; until everything is forgotten. */
    void ends(String organisation, LocalDate lastDay, String successor) {
        end(organisation, lastDay, successor);
        ended.add(organisation);
    }

    private void end(String organisation, LocalDate lastDay, String successor) {
        jdbc.sql("update directive.organisation set valid_to = :lastDay, successors = :successors"
                        + " where organisation_key = :organisation")
                .param("lastDay", lastDay)
                .param("successors", successor)
                .param("organisation", organisation)
                .update();
    }

    /** The directory gives this organisation another mail address, or none; until everything is forgotten. */
    void address(String organisation, String address) {
        jdbc.sql("update directive.organisation set email = :address where organisation_key = :organisation")
                .param("address", address)
                .param("organisation", organisation)
                .update();
        addressed.add(organisation);
    }

    /** The number of the last notice to an organisation. */
    long last(String organisation) {
        return jdbc.sql("select max(id) from directive.notice where recipient = :organisation")
                .param("organisation", organisation)
                .query(Long.class)
                .single();
    }

    /** How often this act is in the audit. */
    int audited(String act) {
        // Acts are linked into the chain after their commit.
        return jdbc.sql("select count(*) from (select act from directive.audit union all"
                        + " select act from directive.audit_waiting) acts where act = :act")
                .param("act", act)
                .query(Integer.class)
                .single();
    }

    /** What the messages end with, oldest first. */
    List<String> errors() {
        return jdbc.sql("select last_error from directive.delivery order by id")
                .query(String.class)
                .list();
    }

    /** The states of all notices to an organisation, oldest first. */
    List<String> states(String organisation) {
        return jdbc.sql("select state from directive.notice where recipient = :organisation order by id")
                .param("organisation", organisation)
                .query(String.class)
                .list();
    }

    List<String> outcomes(String organisation) {
        return jdbc.sql(
                        "select coalesce(outcome, state) from directive.notice where recipient = :organisation order by id")
                .param("organisation", organisation)
                .query(String.class)
                .list();
    }

    /** The Message-IDs of all messages, oldest first. */
    List<String> messageIds() {
        return jdbc.sql("select message_id from directive.delivery order by id")
                .query(String.class)
                .list();
    }

    /** What came of all attempts, in their order. */
    List<String> attempts() {
        return jdbc.sql(
                        "select coalesce(outcome, 'unknown') from directive.delivery_attempt order by delivery_id, attempt")
                .query(String.class)
                .list();
    }

    Instant nextAttempt() {
        return jdbc.sql("select next_attempt_at from directive.delivery order by id desc limit 1")
                .query((row, n) -> Rows.instant(row, "next_attempt_at"))
                .single();
    }

    /** Forgets everything. */
    void clear() {
        for (String table : List.of(
                "delivery_attempt",
                "delivery_bounce",
                "delivery_notice",
                "delivery",
                "webhook",
                "notice",
                "due_moment",
                "addressee",
                "measure",
                "step")) {
            jdbc.sql("delete from directive." + table).update();
        }
        jdbc.sql("delete from directive.cascade_case").update();
        List.copyOf(addressed).forEach(organisation -> address(organisation, organisation + "@thanh-hoa.example"));
        addressed.clear();
        ended.forEach(organisation -> end(organisation, null, ""));
        ended.clear();
    }
}
