package vn.directivecascade.running.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.directivecascade.running.Postgres;
import vn.directivecascade.running.Product;
import vn.directivecascade.running.storm.Evidence.Fault;
import vn.directivecascade.running.storm.Evidence.Mail;
import vn.directivecascade.running.storm.Evidence.Outcome;

/**
 * Three nodes over one PostgreSQL, each with a line of its own to it, a mail server and a receiver of webhooks; clients
 * that work, and faults. Which operations and faults come follows from the seed; when they meet does not.
 */
final class Storm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Storm.class);

    private static final int NODES = 3;
    private static final int WORKERS = 16;

    /** Visits in a second; each is up to three operations. */
    private static final double VISITS = Double.parseDouble(System.getProperty("storm.visits", "14"));

    /** Of a hundred mails and calls, so many are disturbed. */
    private static final int DISTURBED = 20;

    private static final String FULL_DISK = """
        create or replace function storm_full() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
        create trigger storm_full before insert on directive.audit_waiting for each row execute function storm_full()
        """;

    private static final int STARTS = 5;
    private static final Duration CALM = Duration.ofMinutes(4);

    /** The storm begins when more addressees than these have their task. */
    private static final int OPENED = 30;

    private static final Duration REST = Duration.ofSeconds(150);

    /** What may happen. */
    private enum Kind {
        KILL,
        KILL_AFTER_CREATED,
        FREEZE,
        TERMINATE,
        STOP_DATABASE,
        CRASH_DATABASE,
        FREEZE_DATABASE,
        /** Every act is refused as PostgreSQL does without space on its disk. */
        FILL_DISK,
        END_SESSIONS,
        CUT,
        SILENT,
        SLOW,
        SWALLOW
    }

    /** A node with its line to the database. */
    private static final class Node {

        private final Clients.Node address;
        private final Product product;
        private final Relay line;
        private final CommitWatch.Swallowing swallowing;
        private volatile boolean up;

        private Node(String name, Product product, Relay line, CommitWatch.Swallowing swallowing) {
            this.address = new Clients.Node(name, product.base());
            this.product = product;
            this.line = line;
            this.swallowing = swallowing;
        }

        private String name() {
            return address.name();
        }
    }

    private final Random random;
    private final Set<Mutant> mutants;
    private final History history;
    private final Clients clients;
    private final Postgres postgres;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Relay mailLine;
    private final Receiver receiver;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    /** Each kind comes once before one comes again. */
    private final List<Kind> bag = new ArrayList<>();

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final ExecutorService starts = Executors.newCachedThreadPool();
    private final AtomicReference<Node> killAfterCreated = new AtomicReference<>();
    private volatile boolean disturbing;

    Storm(long seed, Set<Mutant> mutants) throws IOException {
        random = new Random(seed);
        this.mutants = mutants;
        Path directory = Files.createDirectories(Path.of("target", "running", "storm"));
        history = new History(directory.resolve("history-" + seed + ".jsonl"));
        clients = new Clients(history);
        postgres = new Postgres("storm");
        mail.start();
        Random disturbances = new Random(seed + 1);
        mailLine = new Relay(
                () -> mail.getSmtp().getPort(),
                () -> new MailWatch(() -> some(disturbances, MailWatch.Fault.values())));
        receiver = new Receiver(() -> some(disturbances, Receiver.Fault.values()));
        Path organisations = organisations(directory);
        for (int i = 1; i <= NODES; i++) {
            String name = "node-" + i;
            CommitWatch.Swallowing swallowing = new CommitWatch.Swallowing();
            Relay line = new Relay(postgres::port, () -> new CommitWatch(swallowing));
            nodes.add(new Node(
                    name, new Product("storm-" + name, settings(name, line, organisations)), line, swallowing));
        }
        clients.onCreated(this::created);
    }

    /** The first of the values is none. */
    private <F> F some(Random disturbances, F[] values) {
        synchronized (disturbances) {
            return disturbing && disturbances.nextInt(100) < DISTURBED
                    ? values[1 + disturbances.nextInt(values.length - 1)]
                    : values[0];
        }
    }

    private Map<String, String> settings(String name, Relay line, Path organisations) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("DIRECTIVE_DIRECTORY", organisations.toUri().toString());
        more.put(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:%d/postgres?ApplicationName=%s&sslmode=disable&gssEncMode=disable"
                        .formatted(line.port(), name));
        more.put("SPRING_MAIL_HOST", "127.0.0.1");
        more.put("SPRING_MAIL_PORT", String.valueOf(mailLine.port()));
        more.put("DIRECTIVE_NOTICES_FROM", "chi-dao@chinh-phu.example");
        more.put("DIRECTIVE_NOTICES_GATHERING", "PT1S");
        more.put("DIRECTIVE_NOTICES_QUIETHOURS", "none");
        more.put("DIRECTIVE_NOTICES_PERMINUTE", "600");
        more.put("DIRECTIVE_NOTICES_MAILSPERDAY", "1000");
        more.put("DIRECTIVE_NOTICES_BACKOFF", "PT2S");
        more.put("DIRECTIVE_NOTICES_BACKOFFLIMIT", "PT10S");
        more.put("DIRECTIVE_NOTICES_ALLOWHTTP", "true");
        more.put("DIRECTIVE_NOTICES_ALLOWEDNETWORKS", "127.0.0.1/32");
        more.put("DIRECTIVE_REMINDERCOOLDOWN", "PT10S");
        more.put("DIRECTIVE_MACHINEQUOTA", "100000");
        return postgres.settings(name, more);
    }

    /** Two provinces, each with a department and some communes; everything of one holds its word. */
    private static Path organisations(Path directory) throws IOException {
        StringBuilder file =
                new StringBuilder("key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n");
        file.append("bo-tttt,Bộ Thông tin và Truyền thông,ministry,,,,,,,bo-tttt@chinh-phu.example,\n");
        for (String province : Clients.PROVINCES) {
            String committee = "ubnd-" + province;
            file.append("%s,Ủy ban nhân dân tỉnh %s,province,,,,,,,%s@%s.example,\n"
                    .formatted(committee, province, committee, province));
            file.append(
                    "so-tttt-%s,Sở Thông tin và Truyền thông %s,department,%s,ict-department,,,,,so-tttt@%s.example,\n"
                            .formatted(province, province, committee, province));
            for (int i = 1; i <= Clients.COMMUNES; i++) {
                String commune = String.format(Locale.ROOT, "xa-%02d-%s", i, province);
                file.append("%s,Ủy ban nhân dân xã số %d %s,commune,%s,commune-committees,,,,,%s@%s.example,\n"
                        .formatted(commune, i, province, committee, commune, province));
            }
        }
        return Files.writeString(directory.resolve("organisations.csv"), file).toAbsolutePath();
    }

    /** Starts everything. */
    void begin() throws Exception {
        // The first creates the tables.
        nodes.get(0).product.start();
        for (Node node : nodes.subList(1, NODES)) {
            node.product.begin();
        }
        for (Node node : nodes) {
            node.product.listening();
            node.up = true;
        }
        try (Connection connection = postgres.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet fsync = statement.executeQuery("show fsync")) {
            fsync.next();
            assertThat(fsync.getString(1)).as("fsync of PostgreSQL").isEqualTo("on");
        }
        for (Mutant mutant : mutants) {
            mutant.in(postgres.database());
        }
        Product first = nodes.get(0).product;
        ObjectMapper json = new ObjectMapper();
        HttpResponse<String> key = first.rest(
                "admin",
                "POST",
                "/api/v1/api-keys",
                "{\"organisation\":\"bo-tttt\",\"label\":\"storm\",\"expiresAt\":\""
                        + Instant.now().plus(Duration.ofDays(30)) + "\"}");
        clients.key(json.readTree(key.body()).path("secret").textValue());
        for (String province : Clients.PROVINCES) {
            for (String organisation : List.of("so-tttt-" + province, "xa-01-" + province, "xa-02-" + province)) {
                HttpResponse<String> made = first.rest(
                        "admin",
                        "POST",
                        "/api/v1/webhooks",
                        "{\"organisation\":\"" + organisation + "\",\"url\":\"" + receiver.url(organisation) + "\"}");
                if (made.statusCode() != 201) {
                    throw new AssertionError(made.statusCode() + " " + made.body());
                }
            }
        }
    }

    /** Clients work and faults come for so long; at the end everything is mended. */
    void blow(Duration time) throws Exception {
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS);
        long pause = (long) (WORKERS / VISITS * 1_000_000_000L);
        for (int i = 0; i < WORKERS; i++) {
            Random own = new Random(random.nextLong());
            workers.scheduleAtFixedRate(() -> visit(own), random.nextLong(pause), pause, TimeUnit.NANOSECONDS);
        }
        try {
            // In calm, cases begin and the usual times are seen.
            await().atMost(CALM)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> Tables.opened(postgres.database()) > OPENED);
            Instant end = Instant.now().plus(time);
            disturbing = true;
            while (Instant.now().isBefore(end.minusSeconds(10))) {
                strike();
                pause(Duration.ofMillis(1_500 + random.nextInt(4_000)));
            }
            workers.shutdown();
            if (!workers.awaitTermination(90, TimeUnit.SECONDS)) {
                throw new AssertionError("clients still wait for answers");
            }
        } finally {
            workers.shutdownNow();
        }
        mended();
        LOG.info("{} operations, {}, faults {}", history.entries().size(), told(), counts);
    }

    private void visit(Random own) {
        try {
            List<Node> up = nodes.stream().filter(node -> node.up).toList();
            Node node = up.isEmpty() ? nodes.get(0) : up.get(own.nextInt(up.size()));
            clients.visit(node.address, own);
        } catch (RuntimeException e) {
            LOG.error("a client has failed", e);
        }
    }

    private void created(Clients.Node address) {
        Node node = killAfterCreated.get();
        if (node != null && node.address.equals(address) && killAfterCreated.compareAndSet(node, null)) {
            try {
                node.product.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One fault, which is over when this returns, but for nodes that start again meanwhile. */
    private void strike() throws Exception {
        List<Node> up = nodes.stream().filter(node -> node.up).toList();
        if (bag.isEmpty()) {
            bag.addAll(List.of(Kind.values()));
            Collections.shuffle(bag, random);
        }
        // Two nodes are left at least.
        Optional<Kind> drawn = bag.stream()
                .filter(one -> one.ordinal() > Kind.TERMINATE.ordinal() || up.size() == NODES)
                .findFirst();
        if (drawn.isEmpty()) {
            return;
        }
        Kind kind = drawn.get();
        bag.remove(kind);
        Node node = up.get(random.nextInt(up.size()));
        Duration some = Duration.ofMillis(2_000 + random.nextInt(6_000));
        counts.merge(kind, 1, Integer::sum);
        Instant from = Instant.now();
        LOG.info("{} {}", kind, node.name());
        switch (kind) {
            case KILL -> {
                node.up = false;
                node.product.kill();
                startsAgain(node, from);
            }
            case KILL_AFTER_CREATED -> {
                killAfterCreated.set(node);
                long latest = System.nanoTime() + Duration.ofSeconds(10).toNanos();
                while (node.product.isAlive() && System.nanoTime() < latest) {
                    pause(Duration.ofMillis(20));
                }
                killAfterCreated.set(null);
                if (!node.product.isAlive()) {
                    node.up = false;
                    startsAgain(node, from);
                }
            }
            case FREEZE -> {
                node.up = false;
                node.product.freeze();
                pause(random.nextInt(3) == 0 ? Duration.ofSeconds(35) : some);
                node.product.thaw();
                node.up = true;
                fault(Fault.Kind.NODE, node.name(), from);
            }
            case TERMINATE -> {
                node.up = false;
                if (!node.product.terminate(Checker.LONGEST)) {
                    history.sent("terminate", "operator", node.name(), Map.of())
                            .answered(Outcome.FAULT, 0, "SIGTERM did not end the node within " + Checker.LONGEST);
                    node.product.kill();
                }
                fault(Fault.Kind.DRAIN, node.name(), from);
                startsAgain(node, from);
            }
            case STOP_DATABASE -> {
                postgres.stop();
                pause(some);
                postgres.start();
                fault(Fault.Kind.DATABASE, null, from);
            }
            case CRASH_DATABASE -> {
                postgres.crash();
                pause(some);
                postgres.start();
                fault(Fault.Kind.DATABASE, null, from);
            }
            case FREEZE_DATABASE -> {
                postgres.freeze();
                pause(some);
                postgres.thaw();
                fault(Fault.Kind.DATABASE, null, from);
            }
            case FILL_DISK -> {
                execute(FULL_DISK);
                pause(some);
                execute("drop trigger if exists storm_full on directive.audit_waiting");
                fault(Fault.Kind.DATABASE, null, from);
            }
            case END_SESSIONS -> {
                execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'node-%'"
                        + " and random() < 0.5");
                fault(Fault.Kind.OTHER, null, from);
            }
            case CUT -> {
                node.line.cut();
                pause(some);
                node.line.open();
                fault(Fault.Kind.DATABASE, node.name(), from);
            }
            case SILENT -> {
                node.line.silence();
                pause(random.nextInt(4) == 0 ? Duration.ofSeconds(25) : some);
                node.line.open();
                fault(Fault.Kind.DATABASE, node.name(), from);
            }
            case SLOW -> {
                node.line.slow(Duration.ofMillis(20 + random.nextInt(100)));
                pause(some);
                node.line.open();
                fault(Fault.Kind.NODE, node.name(), from);
            }
            case SWALLOW -> {
                node.swallowing.next(1 + random.nextInt(8));
                pause(Duration.ofSeconds(2));
                node.swallowing.next(0);
                fault(Fault.Kind.OTHER, node.name(), from);
            }
        }
        if (mutants.contains(Mutant.LOSES_COMMITS)) {
            node.swallowing.lie(5);
        }
    }

    private void fault(Fault.Kind kind, String node, Instant from) {
        faults.add(new Fault(kind, node, from, Instant.now()));
    }

    private void startsAgain(Node node, Instant from) {
        starts.submit(() -> {
            for (int attempt = 1; attempt <= STARTS && !node.up; attempt++) {
                try {
                    node.product.start();
                    node.up = true;
                } catch (IOException | RuntimeException | AssertionError e) {
                    history.sent("start", "operator", node.name(), Map.of())
                            .answered(Outcome.FAULT, 0, String.valueOf(e.getMessage()));
                }
            }
            fault(Fault.Kind.NODE, node.name(), from);
        });
    }

    private void execute(String statement) {
        try (Connection connection = postgres.database().getConnection();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            LOG.info("not done: {}", e.getMessage());
        }
    }

    private void mended() throws InterruptedException {
        disturbing = false;
        nodes.forEach(node -> {
            node.line.open();
            node.swallowing.next(0);
            node.swallowing.lie(0);
        });
        await().atMost(Duration.ofMinutes(4)).until(() -> nodes.stream().allMatch(node -> node.up));
    }

    /** Sends again what is not known, as clients do; answers how much that was. */
    int again() {
        return clients.again(nodes.get(random.nextInt(NODES)).address);
    }

    /** Waits until the product has done what it does by itself; what is left then is for the checker. */
    void rests() {
        long begin = System.nanoTime();
        try {
            await().atMost(REST)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> Tables.underWay(postgres.database()) == 0);
            LOG.info(
                    "at rest after {} ms",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        } catch (ConditionTimeoutException e) {
            LOG.error("something is still under way after {}", REST);
        }
    }

    List<Checker.Violation> check() throws SQLException, MessagingException, IOException {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            mails.add(new Mail(message.getMessageID(), message.getSubject() + "\n" + text(message.getContent())));
        }
        Evidence evidence = new Evidence(
                history.entries(), Tables.read(postgres.database()), mails, receiver.calls(), List.copyOf(faults));
        LOG.info("{}", Figures.of(evidence));
        return Checker.violations(evidence);
    }

    private static String text(Object content) throws MessagingException, IOException {
        if (!(content instanceof Multipart parts)) {
            return String.valueOf(content);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            text.append(text(part.getContent())).append('\n');
        }
        return text.toString();
    }

    private Map<Outcome, Integer> told() {
        Map<Outcome, Integer> told = new EnumMap<>(Outcome.class);
        history.entries().forEach(entry -> told.merge(entry.outcome(), 1, Integer::sum));
        return told;
    }

    /** How many lines in the logs of all nodes hold this. */
    long lines(String text) throws IOException {
        long lines = 0;
        for (Node node : nodes) {
            lines += node.product.lines(text);
        }
        return lines;
    }

    /** What it was made of, for the log. */
    String summary() {
        Map<String, Map<Outcome, Integer>> kinds = new LinkedHashMap<>();
        history.entries().forEach(entry -> kinds.computeIfAbsent(entry.kind(), kind -> new EnumMap<>(Outcome.class))
                .merge(entry.outcome(), 1, Integer::sum));
        return "%d faults %s, operations %s, %d commits without an answer"
                .formatted(
                        faults.size(),
                        counts,
                        kinds,
                        nodes.stream()
                                .mapToInt(node -> node.swallowing.swallowed())
                                .sum());
    }

    /** The kinds of operations that were answered as done, and what has arrived. */
    Set<String> done() {
        Set<String> done = history.entries().stream()
                .filter(entry -> entry.outcome() == Outcome.DONE)
                .map(Evidence.Entry::kind)
                .collect(Collectors.toSet());
        if (mail.getReceivedMessages().length > 0) {
            done.add("mail");
        }
        if (!receiver.calls().isEmpty()) {
            done.add("webhook");
        }
        return done;
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() throws Exception {
        starts.shutdownNow();
        for (Node node : nodes) {
            node.product.close();
            node.line.close();
        }
        receiver.close();
        mailLine.close();
        mail.stop();
        postgres.close();
        history.close();
    }
}
