package vn.directivecascade.running.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.directivecascade.running.storm.Evidence.Entry;
import vn.directivecascade.running.storm.Evidence.Outcome;

/** What was sent and answered, also as a file with a line before each sending and a line after its answer. */
final class History implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger last = new AtomicInteger();
    private final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
    private final BufferedWriter file;

    History(Path path) throws IOException {
        file = Files.newBufferedWriter(path);
    }

    /** An operation that is sent now. */
    Sent sent(String kind, String client, String node, Map<String, String> facts) {
        Sent sent = new Sent(last.incrementAndGet(), kind, client, node, facts);
        write(sent.id, Map.of("kind", kind, "client", client, "node", node, "at", sent.at.toString(), "facts", facts));
        return sent;
    }

    /** Adds a part of an operation that was answered by itself. */
    Entry part(Entry whole, String kind, Map<String, String> facts, Outcome outcome) {
        Entry entry = new Entry(
                last.incrementAndGet(),
                kind,
                whole.client(),
                whole.node(),
                whole.sent(),
                facts,
                outcome,
                whole.status(),
                whole.body(),
                whole.took());
        write(entry.id(), Map.of("part", whole.id(), "kind", kind, "facts", facts, "outcome", outcome));
        entries.add(entry);
        return entry;
    }

    List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    private void write(int id, Map<String, ?> said) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.putAll(said);
        try {
            String text = json.writeValueAsString(line);
            synchronized (file) {
                file.write(text);
                file.newLine();
                file.flush();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** An operation whose answer is awaited. */
    final class Sent {

        private final int id;
        private final String kind;
        private final String client;
        private final String node;
        private final Map<String, String> facts;
        private final Instant at = Instant.now();
        private final long begin = System.nanoTime();

        private Sent(int id, String kind, String client, String node, Map<String, String> facts) {
            this.id = id;
            this.kind = kind;
            this.client = client;
            this.node = node;
            this.facts = new LinkedHashMap<>(facts);
        }

        /** Adds what the answer says. */
        Sent and(String fact, String value) {
            facts.put(fact, value);
            return this;
        }

        Entry answered(Outcome outcome, int status, String body) {
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Entry entry = new Entry(id, kind, client, node, at, facts, outcome, status, body, took);
            write(
                    id,
                    Map.of("outcome", outcome, "status", status, "ms", took.toMillis(), "facts", facts, "body", body));
            entries.add(entry);
            return entry;
        }
    }
}
