package vn.directivecascade.running;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The packaged application as a separate process, driven through its public interfaces. */
public final class Product implements AutoCloseable {

    public static final String PASSWORD = "Cascade-demo-2026";

    static final Path JAR = Path.of("target", "directive-cascade.jar").toAbsolutePath();

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** They live too short for the second compiler to pay. */
    private static final String TOOL_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** Lets two processes open the database; they talk over the loopback interface. */
    private static final String BESIDE = ";WRITE_DELAY=0;LOCK_TIMEOUT=20000;AUTO_SERVER=TRUE";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> program;
    private final Map<String, String> more;
    private final Path data;
    private final int port;
    private Process process;

    /** The product that the walks through the whole case share in one Java process, started by the first of them. */
    private static final class Shared {

        // Webhooks may call the test itself.
        private static final Product PRODUCT = started(
                "shared",
                Map.of("DIRECTIVE_NOTICES_ALLOWHTTP", "true", "DIRECTIVE_NOTICES_ALLOWEDNETWORKS", "127.0.0.1/32"));
    }

    /** The product with the examples, likewise. */
    private static final class WithExamples {

        private static final Product PRODUCT = started(
                "examples",
                Map.of(
                        "EXAMPLES",
                        "true",
                        "SPRING_DATASOURCE_URL",
                        "jdbc:h2:file:${DATA_DIR}/directive-cascade" + BESIDE,
                        "JAVA_TOOL_OPTIONS",
                        TOOL_OPTIONS + " -Dh2.bindAddress=127.0.0.1"));
    }

    private static Product started(String name, Map<String, String> more) {
        try {
            Product product = new Product(name, more, List.of("-jar", JAR.toString()));
            product.start();
            Runtime.getRuntime().addShutdownHook(new Thread(product.process::destroyForcibly));
            return product;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A product without examples, which others use too: a test looks at its own cases only, each with a number of its
     * own, and
     * leaves the product running.
     */
    static Product shared() {
        return Shared.PRODUCT;
    }

    /** A product whose examples are there, which others use too; a test leaves it running. */
    static Product withExamples() {
        Product product = WithExamples.PRODUCT;
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> product.example("closed").isPresent()
                        && product.example("tracking")
                                .map(running -> running.path("addressees"))
                                .filter(counts -> counts.path("done").intValue() >= 12
                                        && counts.path("done").intValue()
                                                        + counts.path("acknowledged")
                                                                .intValue()
                                                >= 30)
                                .isPresent());
        return product;
    }

    /** The example in this state. */
    Optional<JsonNode> example(String state) throws IOException, InterruptedException {
        JsonNode items =
                read("machine.bo-tttt", "/api/v1/cascades?state=" + state).path("items");
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(cascade(items.get(0).path("id").textValue()));
    }

    /**
     * The jar with its libraries beside it and an archive of its loaded classes (CDS), made by the first of several Java
     * processes with such tests. Drills start the product often, and so it takes a third less to start.
     */
    private static final class Unpacked {

        private static final Path JAR;
        private static final Path CLASSES;

        static {
            try {
                Path folder = Files.createDirectories(parent().resolve("unpacked"));
                JAR = folder.resolve(Product.JAR.getFileName());
                CLASSES = folder.resolve("classes.jsa");
                try (FileChannel channel = FileChannel.open(
                                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock alone = channel.lock()) {
                    if (alone.isValid() && !made()) {
                        make();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean made() throws IOException {
            return Files.exists(CLASSES)
                    && Files.getLastModifiedTime(CLASSES).compareTo(Files.getLastModifiedTime(Product.JAR)) > 0;
        }

        private static void make() throws IOException, InterruptedException {
            Files.deleteIfExists(CLASSES);
            run(List.of("-Djarmode=tools", "-jar", Product.JAR.toString(), "extract", "--force", "--destination", "."));
            run(List.of(
                    "-XX:ArchiveClassesAtExit=" + CLASSES, "-Dspring.context.exit=onRefresh", "-jar", JAR.toString()));
        }

        private static void run(List<String> arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(JAVA));
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(JAR.getParent().toFile());
            builder.environment()
                    .putAll(Map.of(
                            "JAVA_TOOL_OPTIONS",
                            TOOL_OPTIONS,
                            "SPRING_DATASOURCE_URL",
                            "jdbc:h2:mem:unpacked",
                            "EXAMPLES",
                            "false",
                            "SERVER_PORT",
                            "0",
                            "MANAGEMENT_SERVER_PORT",
                            "-1"));
            Path log = JAR.resolveSibling("log");
            if (builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start()
                            .waitFor()
                    != 0) {
                throw new IOException("the jar cannot be unpacked, see " + log);
            }
        }
    }

    /**
     * A product with an empty data directory of its own, not yet started.
     *
     * @param more environment variables to set for it
     */
    public Product(String name, Map<String, String> more) throws IOException {
        this(name, more, List.of("-XX:SharedArchiveFile=" + Unpacked.CLASSES, "-jar", Unpacked.JAR.toString()));
    }

    private Product(String name, Map<String, String> more, List<String> program) throws IOException {
        this.program = program;
        this.more = new HashMap<>(more);
        data = Files.createTempDirectory(parent(), name);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    private static Path parent() throws IOException {
        return Files.createDirectories(Path.of("target", "running").toAbsolutePath());
    }

    /** Sets an environment variable for the next start. */
    void set(String variable, String value) {
        more.put(variable, value);
    }

    /** The database of the trial, while the product does not run. */
    DataSource file() {
        JdbcDataSource file = new JdbcDataSource();
        file.setUrl("jdbc:h2:file:" + data.resolve("directive-cascade"));
        file.setUser("sa");
        return file;
    }

    /** The database of the product with the examples, while it runs. */
    DataSource fileBeside() {
        JdbcDataSource file = (JdbcDataSource) file();
        file.setUrl(file.getUrl() + BESIDE);
        return file;
    }

    /** Starts the product and waits until it listens. */
    public void start() throws IOException {
        begin();
        listening();
    }

    /** Waits until it listens. */
    public void listening() {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the product does not start, see " + log());
                    }
                    return listens();
                });
    }

    /** Starts the product and does not wait for it. */
    public void begin() throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx384m"));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("DATA_DIR", data.toString());
        environment.put("EXAMPLES", "false");
        // Its default, a thousand above a port chosen at random, may be another's.
        environment.put("MANAGEMENT_SERVER_PORT", "-1");
        environment.put("JAVA_TOOL_OPTIONS", TOOL_OPTIONS);
        environment.putAll(more);
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** Waits until the product says this in its log. */
    public void says(String text) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Files.readString(log()).contains(text));
    }

    /** How many lines of its log hold this. */
    public long lines(String text) throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    private Path log() {
        return data.resolve("product.log");
    }

    /** Ends the product as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Lets the product vanish as a machine does whose network is cut: its connections stay, and nothing comes from
     * it.
     */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on where it was frozen. */
    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        String[] command = {"kill", signal, String.valueOf(process.pid())};
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("no signal reaches the product: " + signal);
        }
    }

    /**
     * Asks the product to end, as an operator does.
     *
     * @return whether it has ended within this time
     */
    public boolean terminate(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }

    private boolean listens() throws InterruptedException, IOException {
        try {
            return rest("machine.bo-tttt", "GET", "/api/v1/cascades", null).statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    public HttpResponse<String> rest(String user, String method, String path, String body)
            throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return ask("Basic " + login, method, path, body);
    }

    /** A request with this login. */
    HttpResponse<String> ask(String login, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Authorization", login);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode read(String user, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = rest(user, "GET", path, null);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " as " + user + ": " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /** All items of a list, page by page. */
    List<JsonNode> all(String user, String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = read(user, path + "?limit=500" + next);
            page.path("items").forEach(items::add);
            next = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").textValue();
        }
        return items;
    }

    /** The ministry's system sends a dispatch; the same number makes the same dispatch. */
    HttpResponse<String> send(String number) throws IOException, InterruptedException {
        return rest(
                "machine.bo-tttt",
                "POST",
                "/api/v1/cascades",
                "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + number
                        + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"Bảo đảm an toàn thông tin mạng\","
                        + "\"urgency\":\"urgent\"},\"receiver\":\"ubnd-thanh-hoa\"}");
    }

    /** A dispatch of the ministry arrives; answers the id of its cascade. */
    String dispatchArrives(String number) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(number);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body()).path("id").textValue();
    }

    JsonNode cascade(String id) throws IOException, InterruptedException {
        return read("machine.bo-tttt", "/api/v1/cascades/" + id);
    }

    /** Waits until the cascade is in this state; a killed node's jobs are taken over within 90 seconds. */
    void reaches(String id, String state) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(
                                cascade(id).path("state").textValue())
                        .isEqualTo(state));
    }

    Tasklist tasklist(String user) throws IOException, InterruptedException {
        return new Tasklist(uri("").toString(), user);
    }

    /** Where it is reached, without a slash at the end. */
    public String base() {
        return uri("").toString();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
