package vn.directivecascade.running.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.directivecascade.running.storm.Checker.Rule;
import vn.directivecascade.running.storm.Evidence.Call;
import vn.directivecascade.running.storm.Evidence.Entry;
import vn.directivecascade.running.storm.Evidence.Fault;
import vn.directivecascade.running.storm.Evidence.Mail;
import vn.directivecascade.running.storm.Evidence.Outcome;
import vn.directivecascade.running.storm.Evidence.Row;

/** The storm's checker finds each violation that is planted in what a healthy product leaves. */
class CheckerTest {

    private static final Instant BEGIN = Instant.parse("2026-05-04T02:00:00Z");
    private static final String CASE = "c1";
    private static final String KEY = "bo-tttt:1-thanh-hoa/BTTTT-CATTT";
    private static final String COMMUNE = "xa-01-thanh-hoa";
    private static final String CLERK = "clerk.xa-01-thanh-hoa";
    private static final String MARK = "Đã làm t2";

    /** What a storm leaves; every part can be changed. */
    private static final class Left {

        private final List<Entry> history = new ArrayList<>();
        private final Map<String, List<Row>> tables = new HashMap<>();
        private final List<Mail> mails = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();

        /** @param values names of columns and their values by turns */
        Left row(String table, Object... values) {
            Map<String, Object> columns = new HashMap<>();
            for (int i = 0; i < values.length; i += 2) {
                columns.put((String) values[i], values[i + 1]);
            }
            tables.computeIfAbsent(table, name -> new ArrayList<>()).add(new Row(columns));
            return this;
        }

        Map<String, Object> first(String table) {
            return tables.get(table).get(0).columns();
        }

        void without(String table) {
            tables.get(table).remove(0);
        }

        void twice(String table) {
            tables.get(table).add(tables.get(table).get(0));
        }

        /** An operation that is answered after 50 ms. */
        Left asked(String kind, String client, int second, Outcome outcome, String... facts) {
            return asked(kind, client, second, Duration.ofMillis(50), outcome, "", facts);
        }

        Left asked(
                String kind, String client, int second, Duration took, Outcome outcome, String body, String... facts) {
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < facts.length; i += 2) {
                named.put(facts[i], facts[i + 1]);
            }
            history.add(new Entry(
                    history.size() + 1,
                    kind,
                    client,
                    "node-1",
                    BEGIN.plusSeconds(second),
                    named,
                    outcome,
                    outcome == Outcome.DONE ? 200 : 503,
                    body,
                    took));
            return this;
        }

        void asked(Outcome before, Outcome now) {
            history.replaceAll(
                    entry -> entry.outcome() == before && !entry.kind().equals("read")
                            ? new Entry(
                                    entry.id(),
                                    entry.kind(),
                                    entry.client(),
                                    entry.node(),
                                    entry.sent(),
                                    entry.facts(),
                                    now,
                                    entry.status(),
                                    entry.body(),
                                    entry.took())
                            : entry);
        }

        /** Adds an act, with its hash. */
        Left act(String actor, String act, String object) {
            List<Row> audit = tables.computeIfAbsent("audit", name -> new ArrayList<>());
            String before = audit.isEmpty() ? "" : audit.get(audit.size() - 1).text("hash");
            row(
                    "audit",
                    "sequence",
                    (long) audit.size() + 1,
                    "recorded_at",
                    BEGIN.plusSeconds(audit.size()),
                    "actor",
                    actor,
                    "act",
                    act,
                    "object",
                    object,
                    "organisation",
                    null,
                    "province",
                    "ubnd-thanh-hoa",
                    "address",
                    "127.0.0.1",
                    "hash",
                    "");
            Row added = audit.get(audit.size() - 1);
            added.columns().put("hash", Checker.hash(added, before));
            tables.put(
                    "head", List.of(new Row(Map.of("sequence", added.number("sequence"), "hash", added.text("hash")))));
            return this;
        }

        List<Checker.Violation> violations() {
            return Checker.violations(new Evidence(history, tables, mails, calls, faults));
        }
    }

    /** One case with one addressee that has acknowledged and reported with a file, and asked for more time in vain. */
    private static Left healthy() {
        Left left = new Left();
        left.row(
                "case",
                "id",
                CASE,
                "issuer",
                "bo-tttt",
                "document_number",
                "1-thanh-hoa/BTTTT-CATTT",
                "business_key",
                KEY,
                "state",
                "consolidating",
                "province",
                "ubnd-thanh-hoa",
                "receiver",
                "ubnd-thanh-hoa",
                "directive_issued_at",
                BEGIN.plusSeconds(5),
                "received_at",
                at(2));
        left.row(
                "addressee",
                "cascade_id",
                CASE,
                "organisation",
                COMMUNE,
                "state",
                "done",
                "process_instance_id",
                "p2",
                "opened_at",
                BEGIN.plusSeconds(10),
                "acknowledged_by",
                CLERK,
                "reported_by",
                CLERK);
        left.row("instance", "id", "p1", "key", KEY);
        left.row("task", "id", "t3", "task", "userTask_consolidateReport", "instance", "p1", "key", KEY);
        left.row("step", "task_id", "t3", "cascade_id", CASE, "task", "userTask_consolidateReport", "done_at", null);
        for (String work : List.of("acknowledge", "report")) {
            left.row(
                    "completed",
                    "task_id",
                    work.equals("report") ? "t2" : "t1",
                    "cascade_id",
                    CASE,
                    "work",
                    work,
                    "organisation",
                    COMMUNE,
                    "done_at",
                    at(work.equals("report") ? 14 : 12),
                    "done_by",
                    CLERK);
        }
        for (String measure : List.of("m1", "m2")) {
            left.row(
                    "answer",
                    "cascade_id",
                    CASE,
                    "organisation",
                    COMMUNE,
                    "measure_id",
                    measure,
                    "note",
                    MARK,
                    "answered_by",
                    CLERK);
        }
        left.row(
                "file",
                "kind",
                "evidence",
                "cascade_id",
                CASE,
                "sha256",
                "e1",
                "computed",
                "e1",
                "received_at",
                at(14));
        left.row("file", "kind", "annex", "cascade_id", CASE, "sha256", "a1", "computed", "a1", "received_at", at(15));
        left.row(
                "extension",
                "id",
                "x1",
                "cascade_id",
                CASE,
                "organisation",
                COMMUNE,
                "reason",
                "Xin",
                "asked_by",
                CLERK,
                "asked_at",
                at(13),
                "state",
                "refused");
        left.row(
                "moment",
                "id",
                7L,
                "cascade_id",
                CASE,
                "organisation",
                COMMUNE,
                "kind",
                "manual",
                "outcome",
                "fired",
                "fired_by",
                "clerk.so-tttt-thanh-hoa");
        left.row(
                "notice",
                "id",
                1L,
                "kind",
                "taskOpened",
                "cascade_id",
                CASE,
                "recipient",
                COMMUNE,
                "work",
                "acknowledge",
                "state",
                "sent",
                "composed_at",
                BEGIN);
        left.row(
                "notice",
                "id",
                2L,
                "kind",
                "reminder",
                "cascade_id",
                CASE,
                "recipient",
                COMMUNE,
                "work",
                "acknowledge",
                "state",
                "sent",
                "composed_at",
                BEGIN,
                "due_moment_id",
                7L);
        left.row("delivery", "id", 1L, "channel", "mail", "message_id", "<1@x>", "state", "sent", "attempts", 2);
        left.row("delivery", "id", 2L, "channel", "webhook", "message_id", "w2", "state", "sent", "attempts", 2);
        left.row("carried", "delivery_id", 1L, "notice_id", 1L, "skipped", null);
        left.row("carried", "delivery_id", 2L, "notice_id", 2L, "skipped", null);
        left.mails.add(new Mail("<1@x>", "Công việc mới"));
        left.mails.add(new Mail("<1@x>", "Công việc mới"));
        left.calls.add(new Call("/x", "w2", "{}", 0));
        left.calls.add(new Call("/x", "w2", "{}", 204));
        left.act("bo-tttt", "dispatch.received", KEY)
                .act(CLERK, "login.succeeded", CLERK)
                .act(CLERK, "task.completed", "userTask_acknowledgeDirective " + KEY + "/" + COMMUNE)
                .act(CLERK, "extension.asked", KEY + "/" + COMMUNE + " report 2026-07-01T10:00:00Z")
                .act(CLERK, "task.completed", "userTask_reportMeasures " + KEY + "/" + COMMUNE);
        left.asked("dispatch", "bo-tttt", 1, Outcome.UNKNOWN, "number", "1-thanh-hoa/BTTTT-CATTT")
                .asked("dispatch", "bo-tttt", 2, Outcome.DONE, "number", "1-thanh-hoa/BTTTT-CATTT")
                .asked("dispatch", "bo-tttt", 3, Outcome.REFUSED, "number", "2-thanh-hoa/BTTTT-CATTT")
                .asked("dispatch", "bo-tttt", 3, Outcome.UNKNOWN, "number", "3-thanh-hoa/BTTTT-CATTT")
                .asked("login", CLERK, 4, Outcome.DONE)
                .asked("complete", CLERK, 12, Outcome.DONE, "task", "t1")
                .asked("complete", "clerk.other", 13, Outcome.REFUSED, "task", "t1")
                .asked("complete", CLERK, 14, Outcome.DONE, "task", "t2", "mark", MARK, "measures", "2", "sha256", "e1")
                .asked("extension", CLERK, 13, Outcome.DONE, "task", "t2", "mark", "Xin")
                .asked("file", "bo-tttt", 15, Outcome.DONE, "kind", "annex", "cascade", CASE, "sha256", "a1")
                .asked("download", "bo-tttt", 16, Outcome.DONE, "sha256", "a1", "received", "a1")
                .asked("remind", "clerk.so-tttt-thanh-hoa", 17, Outcome.DONE, "cascade", CASE, "reminded", COMMUNE)
                .asked(
                        "read",
                        CLERK,
                        18,
                        Duration.ofMillis(50),
                        Outcome.DONE,
                        "[\"" + KEY + "\"]",
                        "foreign",
                        "lao-cai");
        // The database is away for ten seconds, and the node serves again after three.
        left.faults.add(new Fault(Fault.Kind.DATABASE, null, BEGIN.plusSeconds(100), BEGIN.plusSeconds(110)));
        left.asked("read", CLERK, 101, Duration.ofSeconds(4), Outcome.REFUSED, "")
                .asked("read", CLERK, 111, Duration.ofSeconds(1), Outcome.REFUSED, "")
                .asked("read", CLERK, 113, Duration.ofSeconds(1), Outcome.DONE, "");
        return left;
    }

    /** While what was sent in this second is under way. */
    private static Instant at(int second) {
        return BEGIN.plusSeconds(second).plusMillis(20);
    }

    private static Arguments planted(String what, Rule rule, Consumer<Left> change) {
        return Arguments.of(what, rule, change);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                planted("a dispatch is lost", Rule.DONE_IS_THERE, left -> left.first("case")
                        .put("document_number", "9-thanh-hoa/BTTTT-CATTT")),
                planted("a dispatch has two cases", Rule.ONCE, left -> left.twice("case")),
                planted("a dispatch was refused and is there", Rule.REFUSED_IS_NOT, left -> left.first("case")
                        .put("document_number", "2-thanh-hoa/BTTTT-CATTT")),
                planted(
                        "an unknown dispatch is there without its process",
                        Rule.WHOLE,
                        left -> left.without("instance")),
                planted(
                        "a process belongs to no case",
                        Rule.WHOLE,
                        left -> left.row("instance", "id", "p9", "key", "x:1")),
                planted("a case has two processes", Rule.WHOLE, left -> left.twice("instance")),
                planted("a completion is lost", Rule.DONE_IS_THERE, left -> left.without("completed")),
                planted("a completion is somebody else's", Rule.DONE_IS_THERE, left -> left.first("completed")
                        .put("done_by", "clerk.other")),
                planted(
                        "who completed a task was told no",
                        Rule.REFUSED_IS_NOT,
                        left -> left.asked(Outcome.DONE, Outcome.REFUSED)),
                planted("a file was refused, it was stored, and a later answer says so", Rule.REFUSED_IS_NOT, left -> {
                    left.tables.get("file").get(1).columns().put("received_at", at(30));
                    left.asked(
                            "file", "bo-tttt", 30, Outcome.REFUSED, "kind", "annex", "cascade", CASE, "sha256", "a1");
                }),
                planted("half a report is there", Rule.WHOLE, left -> left.without("answer")),
                planted("a report is there twice", Rule.ONCE, left -> left.twice("answer")),
                planted("an extension is lost", Rule.DONE_IS_THERE, left -> left.without("extension")),
                planted("an extension is there twice", Rule.ONCE, left -> left.twice("extension")),
                planted(
                        "an acknowledgement by telephone is lost",
                        Rule.DONE_IS_THERE,
                        left -> left.asked("telephone", "clerk.so-tttt-thanh-hoa", 20, Outcome.DONE, "mark", "Ông A")),
                planted("an annex is lost", Rule.DONE_IS_THERE, left -> left.tables
                        .get("file")
                        .remove(1)),
                planted("the file of a report is lost", Rule.FILES, left -> left.without("file")),
                planted("bytes of a file are others", Rule.FILES, left -> left.first("file")
                        .put("computed", "e2")),
                planted(
                        "other bytes are read than were stored",
                        Rule.FILES,
                        left -> left.asked("download", "bo-tttt", 19, Outcome.DONE, "sha256", "a1", "received", "a2")),
                planted("a reminder is not in the ledger", Rule.DONE_IS_THERE, left -> left.first("moment")
                        .put("fired_by", "system")),
                planted("an internal error", Rule.NO_FAULT, left -> left.asked("read", CLERK, 20, Outcome.FAULT)),
                planted("a task is missing in the engine", Rule.ENGINE_AGREES, left -> left.without("task")),
                planted("a step is done, and its task is there", Rule.ENGINE_AGREES, left -> left.first("step")
                        .put("done_at", BEGIN)),
                planted("an addressee has not acknowledged, and has no task", Rule.ENGINE_AGREES, left -> left.first(
                                "addressee")
                        .put("state", "open")),
                planted("a case stays behind in its fan-out", Rule.ENGINE_AGREES, left -> left.first("case")
                        .put("state", "issuing")),
                planted("an open request for more time has no task", Rule.ENGINE_AGREES, left -> left.first("extension")
                        .put("state", "open")),
                planted("an update is due, and has no task", Rule.ENGINE_AGREES, left -> left.first("addressee")
                        .put("update_by", at(90))),
                planted("an incident", Rule.JOBS, left -> left.row("incident", "id", "i1", "message", "x")),
                planted("a job stands still", Rule.JOBS, left -> left.row("overdue", "id", "j1", "retries", 5)),
                planted("somebody is told twice", Rule.TOLD_ONCE, left -> left.twice("notice")),
                planted("nobody is told of new work", Rule.TOLD_ONCE, left -> left.without("notice")),
                planted("nobody is told of a moment that fired", Rule.TOLD_ONCE, left -> left.first("moment")
                        .put("id", 8L)),
                planted("a notice does not follow its message", Rule.NOTICE_STATE, left -> left.first("notice")
                        .put("state", "queued")),
                planted("a notice is left behind", Rule.NOTICE_STATE, left -> {
                    left.first("notice").put("state", "retrying");
                    left.first("delivery").put("state", "retrying");
                }),
                planted(
                        "a Message-ID has two contents",
                        Rule.MAILS,
                        left -> left.mails.set(1, new Mail("<1@x>", "Nhắc việc"))),
                planted("a mail comes from nowhere", Rule.MAILS, left -> left.mails.add(new Mail("<9@x>", "?"))),
                planted(
                        "a mail arrives more often than it was tried",
                        Rule.MAILS,
                        left -> left.mails.add(new Mail("<1@x>", "Công việc mới"))),
                planted("a mail counts as sent and has not arrived", Rule.MAILS, left -> left.mails.clear()),
                planted(
                        "a webhook's id has two contents",
                        Rule.CALLS,
                        left -> left.calls.set(0, new Call("/x", "w2", "{\"a\":1}", 0))),
                planted("a call counts as accepted and was not", Rule.CALLS, left -> left.calls.remove(1)),
                planted("an entry of the audit is altered", Rule.AUDIT_CHAIN, left -> left.first("audit")
                        .put("actor", "somebody")),
                planted("an entry of the audit is missing", Rule.AUDIT_CHAIN, left -> left.without("audit")),
                planted("the end of the audit is cut off", Rule.AUDIT_CHAIN, left -> left.tables
                        .get("audit")
                        .remove(4)),
                planted("an act is not linked", Rule.AUDIT_CHAIN, left -> left.row("waiting", "id", 1L)),
                planted(
                        "an act is audited twice",
                        Rule.AUDITED,
                        left -> left.act(CLERK, "task.completed", "userTask_reportMeasures " + KEY + "/" + COMMUNE)),
                planted("a login is not audited", Rule.AUDITED, left -> left.asked("login", CLERK, 21, Outcome.DONE)),
                planted(
                        "an answer shows another province",
                        Rule.RIGHTS,
                        left -> left.asked(
                                "read",
                                CLERK,
                                22,
                                Duration.ofMillis(50),
                                Outcome.DONE,
                                "[\"bo-tttt:4-lao-cai/BTTTT-CATTT\"]",
                                "foreign",
                                "lao-cai")),
                planted(
                        "an answer takes 31 s",
                        Rule.NOTHING_HANGS,
                        left -> left.asked("read", CLERK, 105, Duration.ofSeconds(31), Outcome.UNKNOWN, "")),
                planted("a node that ends leaves a request without an answer", Rule.DRAINED, left -> {
                    left.faults.add(new Fault(Fault.Kind.DRAIN, "node-1", at(201), at(205)));
                    left.history.add(new Entry(
                            99,
                            "read",
                            CLERK,
                            "node-1",
                            at(200),
                            Map.of(),
                            Outcome.UNKNOWN,
                            0,
                            "",
                            Duration.ofSeconds(3)));
                }),
                planted(
                        "an answer in an outage takes 6 s",
                        Rule.ANSWERED_IN_OUTAGE,
                        left -> left.asked("read", CLERK, 102, Duration.ofSeconds(6), Outcome.REFUSED, "")),
                planted(
                        "a node does not serve again",
                        Rule.SERVES_AGAIN,
                        left -> left.history.remove(left.history.size() - 1)),
                planted("the fan-out of a lost node takes 80 s", Rule.TAKEN_OVER, left -> left.first("addressee")
                        .put("opened_at", BEGIN.plusSeconds(85))));
    }

    @Test
    @DisplayName("It finds nothing in what a healthy product leaves")
    void nothing() {
        assertThat(healthy().violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    @DisplayName("It finds what is planted")
    void violations(String what, Rule rule, Consumer<Left> change) {
        Left left = healthy();
        change.accept(left);
        assertThat(left.violations())
                .as(what)
                .extracting(Checker.Violation::rule)
                .contains(rule);
    }

    @Test
    @DisplayName("Each rule is tried")
    void everyRule() {
        assertThat(violations().map(planted -> planted.get()[1])).containsAll(Arrays.asList(Rule.values()));
    }
}
