package vn.directivecascade.running.storm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.directivecascade.running.storm.Evidence.Call;
import vn.directivecascade.running.storm.Evidence.Entry;
import vn.directivecascade.running.storm.Evidence.Fault;
import vn.directivecascade.running.storm.Evidence.Mail;
import vn.directivecascade.running.storm.Evidence.Outcome;
import vn.directivecascade.running.storm.Evidence.Row;

/**
 * Compares what clients were told with what is stored, once the system has come to rest. It shares no code with the
 * product: what must hold is taken from the documentation.
 */
final class Checker {

    /** What is violated. */
    enum Rule {
        /** What was answered as done is there, as it was sent. */
        DONE_IS_THERE,
        /** Nothing is there twice. */
        ONCE,
        /** What was refused is not there. */
        REFUSED_IS_NOT,
        /** What is there is there as a whole. */
        WHOLE,
        /** Nobody gets an internal error, or a refusal of what is in order. */
        NO_FAULT,
        /** The open tasks of the engine are those that the tables expect. */
        ENGINE_AGREES,
        /** No job has failed finally or stands still. */
        JOBS,
        /** Each event is told once. */
        TOLD_ONCE,
        /** The state of a notice follows from its messages, and every message has ended. */
        NOTICE_STATE,
        /** A Message-ID has one content, and no mail comes from nowhere. */
        MAILS,
        /** The same for webhooks. */
        CALLS,
        /** Every row of the audit has the hash that the documentation describes, and none is missing. */
        AUDIT_CHAIN,
        /** What was done stands in the audit, once. */
        AUDITED,
        /** Nobody sees rows of another province. */
        RIGHTS,
        /** Files are stored byte for byte. */
        FILES,
        /** No answer takes longer than 30 s. */
        NOTHING_HANGS,
        /** A node that is asked to end answers what it was asked before. */
        DRAINED,
        /** While the database is away, answers come within 5 s. */
        ANSWERED_IN_OUTAGE,
        /** Nodes serve again within 5 s. */
        SERVES_AGAIN,
        /** Work of a lost node is taken over within 75 s. */
        TAKEN_OVER
    }

    /** A violation. */
    record Violation(Rule rule, String what) {}

    /** How exactly moments of the database and of the history can be compared. */
    private static final Duration CLOCK = Duration.ofMillis(2);

    /** Within which a request has reached a node. */
    private static final Duration ARRIVED = Duration.ofMillis(100);

    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration IN_OUTAGE = Duration.ofSeconds(5);

    /** A node that is asked within this time after an outage is asked often enough to be measured. */
    private static final Duration ASKED = Duration.ofSeconds(3);

    static final Duration SERVING = Duration.ofSeconds(5);

    /** A job that failed meanwhile is tried again ten seconds later. */
    private static final Duration JOBS = Duration.ofSeconds(15);

    static final Duration TAKEOVER = Duration.ofSeconds(75);

    private static final Map<String, String> TASK_OF_STATE = Map.of(
            "registering", "userTask_registerDispatch",
            "directing", "userTask_directDispatch",
            "assigning", "userTask_acknowledgeAssignment",
            "drafting", "userTask_draftDirective",
            "signing", "userTask_signDirective",
            "consolidating", "userTask_consolidateReport",
            "approving", "userTask_approveReport");

    private static final Map<String, String> TASK_OF_WORK = Map.of(
            "acknowledge", "userTask_acknowledgeDirective",
            "report", "userTask_reportMeasures",
            "update", "userTask_updateMeasures");

    private final Evidence evidence;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Row> cases;
    private final Map<String, Row> completed;

    private Checker(Evidence evidence) {
        this.evidence = evidence;
        cases = byText("case", "id");
        completed = byText("completed", "task_id");
    }

    static List<Violation> violations(Evidence evidence) {
        Checker checker = new Checker(evidence);
        checker.dispatches();
        checker.completions();
        checker.extensions();
        checker.calledUp();
        checker.files();
        checker.reminders();
        checker.answers();
        checker.chains();
        checker.addressees();
        checker.jobs();
        checker.notices();
        checker.mails();
        checker.calls();
        checker.auditChain();
        checker.audited();
        checker.rights();
        checker.times();
        return checker.violations;
    }

    private void found(Rule rule, String what, Object... arguments) {
        violations.add(new Violation(rule, what.formatted(arguments)));
    }

    // What was asked

    /** One document has one case, with what belongs to it. */
    private void dispatches() {
        Map<String, List<Row>> byNumber = grouped("case", row -> row.text("document_number"));
        operations("dispatch", entry -> entry.fact("number"))
                .forEach((number, asked) -> counted(asked, byNumber.get(number), 1, "received_at", "case " + number));
        byNumber.forEach((number, rows) -> {
            if (rows.stream().map(row -> row.text("receiver")).distinct().count() < rows.size()) {
                found(Rule.ONCE, "document %s has %d cases", number, rows.size());
            }
        });
    }

    /** A task is completed once, by the account that was told so, with the facts that it submitted. */
    private void completions() {
        Map<String, List<Entry>> byTask = operations("complete", entry -> entry.fact("task"));
        Map<String, Long> noted = evidence.rows("answer").stream()
                .filter(row -> row.has("note"))
                .collect(Collectors.groupingBy(row -> row.text("note"), Collectors.counting()));
        byTask.forEach((task, asked) -> {
            Row row = completed.get(task);
            asked.stream().collect(Collectors.groupingBy(Entry::client)).forEach((client, own) -> {
                boolean theirs = row != null && client.equals(row.text("done_by"));
                if (told(own, Outcome.DONE) && !theirs) {
                    found(
                            Rule.DONE_IS_THERE,
                            "task %s was completed by %s, and stored is %s: %s",
                            task,
                            client,
                            row,
                            own);
                }
                if (theirs) {
                    notRefused(own, row.instant("done_at"), "task " + task + " by " + client);
                }
            });
            Entry first = asked.get(0);
            if (first.facts().containsKey("mark")) {
                long answers = noted.getOrDefault(first.fact("mark"), 0L);
                long expected = row == null ? 0 : Long.parseLong(first.fact("measures"));
                if (answers != expected) {
                    found(
                            answers > expected ? Rule.ONCE : Rule.WHOLE,
                            "report of task %s has %d answers and not %d",
                            task,
                            answers,
                            expected);
                }
            }
        });
    }

    private void extensions() {
        Map<String, List<Row>> byReason = grouped("extension", row -> row.text("reason"));
        operations("extension", entry -> entry.fact("mark"))
                .forEach((mark, asked) -> counted(asked, byReason.get(mark), 1, "asked_at", "extension " + mark));
    }

    /** Acknowledgements by telephone. */
    private void calledUp() {
        Map<String, List<Row>> bySpeaker = grouped("addressee", row -> row.plain("spoken_to"));
        operations("telephone", entry -> entry.fact("mark"))
                .forEach((mark, asked) ->
                        counted(asked, bySpeaker.get(mark), 1, "spoken_recorded_at", "acknowledgement of " + mark));
    }

    /** Files are there as they were sent, and what is stored has the hash that is stored beside it. */
    private void files() {
        Map<String, List<Row>> byHash =
                grouped("file", row -> row.text("kind") + " " + row.text("cascade_id") + " " + row.text("sha256"));
        operations("file", entry -> entry.fact("kind") + " " + entry.fact("cascade") + " " + entry.fact("sha256"))
                .forEach((file, asked) -> counted(
                        asked,
                        byHash.get(file),
                        // The same bytes after others are a further version.
                        file.startsWith("document ") ? asked.size() : 1,
                        "received_at",
                        "file " + file));
        for (Row file : evidence.rows("file")) {
            if (!Objects.equals(file.text("sha256"), file.text("computed"))) {
                found(Rule.FILES, "the bytes of %s are others than its hash says", file);
            }
        }
        Map<String, Long> enclosed = evidence.rows("file").stream()
                .filter(file -> "evidence".equals(file.text("kind")))
                .collect(Collectors.groupingBy(file -> file.text("sha256"), Collectors.counting()));
        for (Entry report : done("complete")) {
            if (report.facts().containsKey("sha256") && enclosed.getOrDefault(report.fact("sha256"), 0L) != 1) {
                found(
                        Rule.FILES,
                        "the file of a report is there %d times: %s",
                        enclosed.get(report.fact("sha256")),
                        report);
            }
        }
        for (Entry download : done("download")) {
            if (!download.fact("sha256").equals(download.fact("received"))) {
                found(Rule.FILES, "read other bytes than were stored: %s", download);
            }
        }
    }

    /** Who was named as reminded stands in the ledger. */
    private void reminders() {
        Set<String> ledger = evidence.rows("moment").stream()
                .filter(row -> "manual".equals(row.text("kind")))
                .map(row -> row.text("cascade_id") + " " + row.text("organisation") + " " + row.text("fired_by"))
                .collect(Collectors.toSet());
        for (Entry reminder : done("remind")) {
            Stream.of(reminder.fact("reminded").split(" "))
                    .filter(organisation -> !organisation.isEmpty())
                    .filter(organisation ->
                            !ledger.contains(reminder.fact("cascade") + " " + organisation + " " + reminder.client()))
                    .forEach(organisation -> found(
                            Rule.DONE_IS_THERE,
                            "%s was reminded, and is not in the ledger: %s",
                            organisation,
                            reminder));
        }
    }

    private void answers() {
        evidence.history().stream()
                .filter(entry -> entry.outcome() == Outcome.FAULT)
                .forEach(entry -> found(Rule.NO_FAULT, "%s", entry));
    }

    /**
     * Compares what is there with what those were told who asked for it.
     *
     * @param rows null for none
     * @param most how often it may be there
     * @param when the column with the moment at which it was done
     */
    private void counted(List<Entry> asked, List<Row> rows, int most, String when, String what) {
        if (rows == null) {
            if (told(asked, Outcome.DONE)) {
                found(Rule.DONE_IS_THERE, "%s is not there: %s", what, asked);
            }
        } else if (rows.size() > most) {
            found(Rule.ONCE, "%s is there %d times: %s", what, rows.size(), asked);
        } else {
            rows.forEach(row -> notRefused(asked, row.instant(when), what));
        }
    }

    /** The attempt in which it was done was not answered as refused, whatever a later attempt was answered. */
    private void notRefused(List<Entry> asked, Instant done, String what) {
        List<Entry> attempts = asked.stream()
                .filter(entry -> !entry.sent().isAfter(done.plus(CLOCK))
                        && !entry.answered().isBefore(done.minus(CLOCK)))
                .toList();
        if (attempts.stream().allMatch(entry -> entry.outcome() == Outcome.REFUSED)) {
            found(Rule.REFUSED_IS_NOT, "%s was done at %s: %s", what, done, asked);
        }
    }

    // The engine and the tables

    /** A running case has one process, at the task of its state. */
    private void chains() {
        Map<String, List<Row>> instances = grouped("instance", row -> row.plain("key"));
        Map<String, List<Row>> tasks = grouped("task", row -> row.plain("key"));
        Set<String> keys = new HashSet<>();
        for (Row row : cases.values()) {
            String key = row.text("business_key");
            String state = row.text("state");
            keys.add(key);
            int running = instances.getOrDefault(key, List.of()).size();
            boolean ended = state.equals("refused") || state.equals("closed");
            if (running > 1 || running == 0 && !ended || state.equals("refused") && running > 0) {
                found(Rule.WHOLE, "case %s is %s and has %d processes", key, state, running);
            }
            List<String> open = tasks.getOrDefault(key, List.of()).stream()
                    .map(task -> task.text("task"))
                    .filter(TASK_OF_STATE::containsValue)
                    .toList();
            List<String> expected =
                    Optional.ofNullable(TASK_OF_STATE.get(state)).map(List::of).orElse(List.of());
            if (!open.equals(expected)) {
                found(Rule.ENGINE_AGREES, "case %s is %s, and its tasks are %s", key, state, open);
            }
            if (state.equals("issuing")) {
                found(Rule.ENGINE_AGREES, "case %s is still being issued", key);
            }
        }
        for (Row row : evidence.rows("addressee")) {
            keys.add(cases.get(row.text("cascade_id")).text("business_key") + "/" + row.text("organisation"));
        }
        instances.forEach((key, running) -> {
            if (!keys.contains(key)) {
                found(Rule.WHOLE, "%d processes of %s belong to nothing", running.size(), key);
            }
        });
        Set<String> ids =
                evidence.rows("task").stream().map(row -> row.text("id")).collect(Collectors.toSet());
        for (Row step : evidence.rows("step")) {
            if (step.has("done_at") == ids.contains(step.text("task_id"))) {
                found(Rule.ENGINE_AGREES, "the step is done, or its task is there, not both: %s", step);
            }
        }
    }

    /** An addressee has the one task of its state. */
    private void addressees() {
        Map<String, List<Row>> tasks = grouped("task", row -> row.plain("instance"));
        Map<String, Long> asking = evidence.rows("extension").stream()
                .filter(row -> "open".equals(row.text("state")))
                .collect(Collectors.groupingBy(
                        row -> row.text("cascade_id") + "/" + row.text("organisation"), Collectors.counting()));
        for (Row row : evidence.rows("addressee")) {
            if (!row.has("opened_at")) {
                continue;
            }
            Map<String, Long> open = tasks.getOrDefault(row.plain("process_instance_id"), List.of()).stream()
                    .collect(Collectors.groupingBy(task -> task.text("task"), Collectors.counting()));
            String state = row.text("state");
            long acknowledging = open.getOrDefault("userTask_acknowledgeDirective", 0L);
            long reporting =
                    open.getOrDefault("userTask_reportMeasures", 0L) + open.getOrDefault("userTask_signReport", 0L);
            if (acknowledging != (state.equals("open") ? 1 : 0)
                    || reporting != (state.equals("acknowledged") ? 1 : 0)) {
                found(Rule.ENGINE_AGREES, "addressee %s has the tasks %s", row, open);
            }
            if (open.getOrDefault("userTask_updateMeasures", 0L) != (row.has("update_by") ? 1 : 0)) {
                found(Rule.ENGINE_AGREES, "addressee %s is to update its answers, and its tasks are %s", row, open);
            }
            String key = row.text("cascade_id") + "/" + row.text("organisation");
            if (!open.getOrDefault("userTask_decideExtension", 0L).equals(asking.getOrDefault(key, 0L))) {
                found(
                        Rule.ENGINE_AGREES,
                        "addressee %s asks for %s extensions, and its tasks are %s",
                        row,
                        asking.get(key),
                        open);
            }
        }
    }

    private void jobs() {
        evidence.rows("incident").forEach(row -> found(Rule.JOBS, "incident %s", row));
        evidence.rows("overdue").forEach(row -> found(Rule.JOBS, "job %s stands still", row));
    }

    // Notices

    private void notices() {
        Map<String, Long> told = evidence.rows("notice").stream()
                .collect(Collectors.groupingBy(
                        row -> Stream.of(
                                        "kind",
                                        "cascade_id",
                                        "recipient",
                                        "about",
                                        "work",
                                        "due_at",
                                        "previous_due_at",
                                        "reason",
                                        "task_id",
                                        "due_moment_id")
                                .map(row::plain)
                                .collect(Collectors.joining("|")),
                        TreeMap::new,
                        Collectors.counting()));
        told.forEach((event, times) -> {
            // Several messages that cannot be delivered may be about the same work.
            if (times > 1 && !event.startsWith("undeliverable|")) {
                found(Rule.TOLD_ONCE, "told %d times: %s", times, event);
            }
        });
        Set<String> opened = evidence.rows("notice").stream()
                .filter(row -> "taskOpened".equals(row.text("kind")))
                .map(row -> row.text("cascade_id") + "/" + row.text("recipient") + "/" + row.text("work"))
                .collect(Collectors.toSet());
        for (Row row : evidence.rows("addressee")) {
            String work = row.text("cascade_id") + "/" + row.text("organisation") + "/acknowledge";
            if (row.has("opened_at") && !opened.contains(work)) {
                found(Rule.TOLD_ONCE, "nobody was told of %s", row);
            }
        }
        Set<String> ofMoments = evidence.rows("notice").stream()
                .map(row -> row.plain("due_moment_id"))
                .collect(Collectors.toSet());
        for (Row moment : evidence.rows("moment")) {
            if ("fired".equals(moment.text("outcome")) && !ofMoments.contains(moment.plain("id"))) {
                found(Rule.TOLD_ONCE, "nobody was told of the moment %s", moment);
            }
        }
        states();
    }

    /** Decision 33: sent, otherwise being tried, otherwise queued, otherwise failed, otherwise skipped. */
    private void states() {
        Map<Long, Row> deliveries =
                evidence.rows("delivery").stream().collect(Collectors.toMap(row -> row.number("id"), row -> row));
        Map<Long, List<Row>> carried =
                evidence.rows("carried").stream().collect(Collectors.groupingBy(row -> row.number("notice_id")));
        for (Row notice : evidence.rows("notice")) {
            Set<String> states = new HashSet<>();
            for (Row part : carried.getOrDefault(notice.number("id"), List.of())) {
                if (!"sentAgain".equals(part.text("skipped"))) {
                    states.add(
                            part.has("skipped")
                                    ? "skipped"
                                    : deliveries.get(part.number("delivery_id")).text("state"));
                }
            }
            String unmailed = notice.text("unmailed");
            String expected;
            if (states.contains("sent")) {
                expected = "sent";
            } else if (states.contains("retrying")) {
                expected = "retrying";
            } else if (!notice.has("composed_at") || states.contains("queued")) {
                expected = "queued";
            } else {
                expected = states.contains("failed") || "noAddress".equals(unmailed) ? "failed" : "skipped";
            }
            if (!expected.equals(notice.text("state"))) {
                found(Rule.NOTICE_STATE, "by its messages, %s, it is %s: %s", states, expected, notice);
            } else if (expected.equals("queued") || expected.equals("retrying")) {
                found(Rule.NOTICE_STATE, "left behind: %s", notice);
            }
        }
    }

    private void mails() {
        Map<String, List<Mail>> arrived = evidence.mails().stream().collect(Collectors.groupingBy(Mail::messageId));
        messages("mail", Rule.MAILS, arrived, Mail::text, mail -> true);
    }

    private void calls() {
        Map<String, List<Call>> arrived = evidence.calls().stream().collect(Collectors.groupingBy(Call::id));
        messages("webhook", Rule.CALLS, arrived, Call::body, call -> call.status() / 100 == 2);
    }

    /** What was sent has arrived, with one content under each id, not more often than it was tried. */
    private <M> void messages(
            String channel,
            Rule rule,
            Map<String, List<M>> arrived,
            Function<M, String> content,
            Predicate<M> accepted) {
        Map<String, Row> sent = evidence.rows("delivery").stream()
                .filter(row -> channel.equals(row.text("channel")))
                .collect(Collectors.toMap(row -> row.text("message_id"), row -> row));
        arrived.forEach((id, copies) -> {
            Row delivery = sent.get(id);
            if (delivery == null) {
                found(rule, "%s %s comes from nowhere", channel, id);
            } else if (copies.size() > delivery.number("attempts")) {
                found(rule, "%s %s arrived %d times: %s", channel, id, copies.size(), delivery);
            }
            if (copies.stream().map(content).distinct().count() > 1) {
                found(rule, "%s %s has several contents: %s", channel, id, copies);
            }
        });
        sent.forEach((id, delivery) -> {
            if ("sent".equals(delivery.text("state"))
                    && arrived.getOrDefault(id, List.of()).stream().noneMatch(accepted)) {
                found(rule, "%s %s has not arrived: %s", channel, id, delivery);
            }
        });
    }

    // The audit

    /** Decision 17: the SHA-256 of the hash before it and of all its own fields, each with its length in front. */
    private void auditChain() {
        long sequence = 0;
        String hash = "";
        for (Row row : evidence.rows("audit")) {
            sequence++;
            if (row.number("sequence") != sequence) {
                found(Rule.AUDIT_CHAIN, "row %d is missing or added", sequence);
                return;
            }
            if (!row.text("hash").equals(hash(row, hash))) {
                found(Rule.AUDIT_CHAIN, "row %d is not as it was written", sequence);
                return;
            }
            hash = row.text("hash");
        }
        for (Row head : evidence.rows("head")) {
            if (head.number("sequence") != sequence || !head.text("hash").equals(hash)) {
                found(Rule.AUDIT_CHAIN, "the chain ends at row %d and not at %s", sequence, head);
            }
        }
        evidence.rows("waiting").forEach(row -> found(Rule.AUDIT_CHAIN, "not linked: %s", row));
    }

    static String hash(Row row, String before) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        Stream.of(
                        before,
                        String.valueOf(row.number("sequence")),
                        row.instant("recorded_at").toString(),
                        row.text("actor"),
                        row.text("act"),
                        row.text("object"),
                        row.text("organisation"),
                        row.text("province"),
                        row.text("address"))
                .forEach(field -> {
                    byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(field == null ? -1 : bytes.length)
                            .array());
                    digest.update(bytes);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Facts and entries of the audit are the same in number. */
    private void audited() {
        same("dispatch.received", grouped("case", row -> row.text("business_key")), act -> act.text("object"));
        same(
                "task.completed",
                grouped("completed", row -> row.text("done_by") + " " + task(row.text("work"))),
                act -> act.text("actor") + " " + act.text("object").split(" ")[0]);
        same(
                "extension.asked",
                grouped(
                        "extension",
                        row -> cases.get(row.text("cascade_id")).text("business_key") + "/" + row.text("organisation")),
                act -> act.text("object").split(" ")[0]);
        Map<String, Long> logins = evidence.rows("audit").stream()
                .filter(row -> "login.succeeded".equals(row.text("act")))
                .collect(Collectors.groupingBy(row -> row.text("actor"), Collectors.counting()));
        done("login").stream().collect(Collectors.groupingBy(Entry::client)).forEach((client, done) -> {
            if (logins.getOrDefault(client, 0L) < done.size()) {
                found(Rule.AUDITED, "%d of %d logins of %s", logins.get(client), done.size(), client);
            }
        });
        if (evidence.rows("audit").stream().anyMatch(row -> "audit.altered".equals(row.text("act")))) {
            found(Rule.AUDITED, "the product reports that its audit was altered");
        }
    }

    private static String task(String work) {
        return TASK_OF_WORK.getOrDefault(work, work);
    }

    private void same(String act, Map<String, List<Row>> facts, Function<Row, String> key) {
        Map<String, List<Row>> acts = evidence.rows("audit").stream()
                .filter(row -> act.equals(row.text("act")))
                .collect(Collectors.groupingBy(key));
        Set<String> all = new HashSet<>(facts.keySet());
        all.addAll(acts.keySet());
        for (String one : all) {
            int done = facts.getOrDefault(one, List.of()).size();
            int written = acts.getOrDefault(one, List.of()).size();
            if (done != written) {
                found(Rule.AUDITED, "%s %s: done %d times, in the audit %d times", act, one, done, written);
            }
        }
    }

    /** The storm gives everything of a province a name that holds the word of the province. */
    private void rights() {
        for (Entry entry : evidence.history()) {
            String foreign = entry.fact("foreign");
            if (!foreign.isEmpty() && entry.body().contains(foreign)) {
                found(Rule.RIGHTS, "%s in the answer to %s", foreign, entry);
            }
        }
    }

    // Times

    private void times() {
        Duration usual = Figures.percentile(Figures.calm(evidence), 99);
        evidence.history().stream()
                .filter(entry -> entry.took().compareTo(LONGEST) > 0)
                .filter(entry -> evidence.faults().stream()
                        .noneMatch(fault -> fault.kind() == Fault.Kind.NODE
                                && fault.concerns(entry.node())
                                && fault.overlaps(entry.sent(), entry.answered())))
                .forEach(entry -> found(Rule.NOTHING_HANGS, "%s", entry));
        Figures.inOutage(evidence)
                .filter(entry -> entry.took().compareTo(IN_OUTAGE.plus(usual)) > 0)
                .forEach(entry -> found(Rule.ANSWERED_IN_OUTAGE, "usual are %d ms: %s", usual.toMillis(), entry));
        evidence.faults().stream()
                .filter(fault -> fault.kind() == Fault.Kind.DATABASE)
                .forEach(fault -> servesAgain(fault, usual));
        drained();
        takenOver();
    }

    private void drained() {
        for (Fault drain : evidence.faults()) {
            if (drain.kind() == Fault.Kind.DRAIN) {
                evidence.history().stream()
                        .filter(entry -> drain.concerns(entry.node()) && entry.status() == 0)
                        .filter(entry -> entry.outcome() == Outcome.UNKNOWN
                                && entry.sent().isBefore(drain.from().minus(ARRIVED))
                                && entry.answered().isAfter(drain.from()))
                        .forEach(entry -> found(Rule.DRAINED, "%s", entry));
            }
        }
    }

    private void servesAgain(Fault fault, Duration usual) {
        Instant latest = fault.until().plus(SERVING).plus(usual);
        Map<String, List<Entry>> after = evidence.history().stream()
                .filter(entry -> fault.concerns(entry.node()) && !entry.sent().isBefore(fault.until()))
                .collect(Collectors.groupingBy(Entry::node));
        after.forEach((node, entries) -> {
            boolean disturbed = evidence.faults().stream()
                    .filter(other -> other != fault && other.kind() != Fault.Kind.OTHER && other.concerns(node))
                    .anyMatch(other -> other.overlaps(fault.from().minus(LONGEST), latest));
            boolean asked = entries.stream()
                    .anyMatch(entry -> entry.sent().isBefore(fault.until().plus(ASKED)));
            if (asked
                    && !disturbed
                    && entries.stream()
                            .noneMatch(entry -> entry.outcome() == Outcome.DONE
                                    && !entry.answered().isAfter(latest))) {
                found(Rule.SERVES_AGAIN, "%s after %s: %s", node, fault, entries.get(0));
            }
        });
    }

    private void takenOver() {
        Map<String, Instant> opened = new HashMap<>();
        for (Row row : evidence.rows("addressee")) {
            if (row.has("opened_at")) {
                opened.merge(row.text("cascade_id"), row.instant("opened_at"), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        opened.forEach((id, last) -> {
            Instant issued = cases.get(id).instant("directive_issued_at");
            if (issued == null) {
                return;
            }
            Duration away = evidence.faults().stream()
                    .filter(fault -> fault.kind() == Fault.Kind.DATABASE && fault.overlaps(issued, last))
                    .map(fault -> Duration.between(fault.from(), fault.until()).plus(JOBS))
                    .reduce(Duration.ZERO, Duration::plus);
            Duration took = Duration.between(issued, last).minus(away);
            if (took.compareTo(TAKEOVER) > 0) {
                found(Rule.TAKEN_OVER, "case %s was opened %d s after its signature", cases.get(id), took.toSeconds());
            }
        });
    }

    // Helpers

    private Map<String, List<Entry>> operations(String kind, Function<Entry, String> key) {
        return evidence.history().stream()
                .filter(entry -> entry.kind().equals(kind))
                .collect(Collectors.groupingBy(key));
    }

    private List<Entry> done(String kind) {
        return evidence.history().stream()
                .filter(entry -> entry.kind().equals(kind) && entry.outcome() == Outcome.DONE)
                .toList();
    }

    private static boolean told(List<Entry> asked, Outcome outcome) {
        return asked.stream().anyMatch(entry -> entry.outcome() == outcome);
    }

    private Map<String, List<Row>> grouped(String table, Function<Row, String> key) {
        return evidence.rows(table).stream().collect(Collectors.groupingBy(key));
    }

    private Map<String, Row> byText(String table, String column) {
        return evidence.rows(table).stream()
                .collect(Collectors.toMap(row -> row.text(column), row -> row, (first, second) -> first));
    }
}
