package vn.directivecascade.running;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL server that can be stopped, killed, frozen and restarted while the application is running. */
public final class Postgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;
    private int port;

    public Postgres(String name) throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "running").toAbsolutePath());
        data = Files.createTempDirectory(parent, name).resolve("data");
        start();
    }

    /** Starts the server, on what it had when it was stopped. */
    public void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setRegisterShutdownHook(false)
                .start();
        port = server.getPort();
    }

    /** Stops the server; whoever is connected is thrown out. */
    public void stop() throws IOException {
        server.close();
    }

    /** Ends all processes of the server at once, as a power cut does; {@link #start} recovers from its log. */
    public void crash() throws IOException, InterruptedException {
        signal("-KILL");
        server.close();
    }

    /** Makes the server fall silent: it takes connections and requests, and answers none. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on where it fell silent. */
    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> String.valueOf(process.pid()))
                .forEach(command::add);
        Process kill = new ProcessBuilder(command).inheritIO().start();
        if (!kill.waitFor(10, TimeUnit.SECONDS)) {
            throw new IOException("no answer to " + command);
        }
    }

    public int port() {
        return port;
    }

    /** A connection of the test's own. */
    public DataSource database() {
        return server.getPostgresDatabase();
    }

    /**
     * What a node is told to be one of production on this database, but for TLS and with the accounts of the
     * demonstration.
     *
     * @param node the name under which the server knows its connections
     * @param more what else it is told
     */
    public Map<String, String> settings(String node, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE", "postgres",
                "SPRING_DATASOURCE_URL",
                        server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "") + "?ApplicationName="
                                + node,
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SERVER_ADDRESS", "127.0.0.1",
                "JAVA_TOOL_OPTIONS", "",
                "DIRECTIVE_BEHIND_TLS", "false",
                "DIRECTIVE_DIRECTORY", "classpath:directory/thanh-hoa.csv",
                "DIRECTIVE_DEMONSTRATION_PASSWORD", Product.PASSWORD,
                "CAMUNDA_BPM_ADMINUSER_ID", "admin",
                "CAMUNDA_BPM_ADMINUSER_PASSWORD", Product.PASSWORD));
        settings.putAll(more);
        return settings;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
