package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A document system that sends dispatches over several connections, regardless of faults of the application. */
final class Ministry {

    private static final int CONNECTIONS = 4;

    private final Product product;
    private final String series;
    private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicInteger last = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Those that were answered 201, those that were refused for now, those that got no answer, and other answers. */
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    private final Set<String> unavailable = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    private final Set<String> faults = ConcurrentHashMap.newKeySet();

    /** @param series what sets its dispatches apart from others */
    Ministry(Product product, String series) {
        this.product = product;
        this.series = series;
    }

    /** Begins to send and goes on until it is stopped. */
    void begin() {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.submit(() -> {
                while (!closed.get()) {
                    send(last.incrementAndGet() + "-" + series + "/BTTTT-CATTT");
                }
            });
        }
    }

    private void send(String number) {
        try {
            HttpResponse<String> answer = product.send(number);
            switch (answer.statusCode()) {
                case 201 -> confirmed.add(number);
                case 503 -> unavailable.add(number);
                default -> faults.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            unanswered.add(number);
            // Nobody is there any more.
            closed.compareAndSet(false, !product.isAlive());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many more have been confirmed. */
    void confirmed(int more) {
        int before = confirmed.size();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> confirmed.size() >= before + more);
    }

    int confirmed() {
        return confirmed.size();
    }

    /** Sends no more; what is under way is waited for. */
    void end() throws InterruptedException {
        closed.set(true);
        connections.shutdown();
        assertThat(connections.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).isEmpty();
    }

    /**
     * What was confirmed is there once, with its process and its first task; what was not is there wholly or not at
     * all.
     * All of it is sent again, as a document system does, and then everything is there, once.
     */
    void everythingIsThereOnce() throws IOException, InterruptedException {
        Set<String> there = recorded();
        assertThat(there).containsAll(confirmed);
        Tasklist office = product.tasklist("admin");
        for (int i = 1; i <= last.get(); i++) {
            String number = i + "-" + series + "/BTTTT-CATTT";
            assertThat(begun(office, number)).as(number).isEqualTo(there.contains(number) ? 1 : 0);
            assertThat(product.send(number).statusCode()).as(number).isEqualTo(there.contains(number) ? 200 : 201);
            assertThat(begun(office, number)).as(number).isEqualTo(1);
        }
        assertThat(recorded()).hasSize(last.get());
    }

    /** The numbers under which there is a cascade. */
    private Set<String> recorded() throws IOException, InterruptedException {
        List<String> numbers = product.all("machine.bo-tttt", "/api/v1/cascades").stream()
                .map(cascade -> cascade.path("dispatch").path("number").textValue())
                .filter(number -> number.contains("-" + series + "/"))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        return numbers.stream().collect(Collectors.toSet());
    }

    /** How many processes of this dispatch stand at the first task. */
    private static int begun(Tasklist office, String number) throws IOException, InterruptedException {
        String key = "bo-tttt:" + number;
        int tasks = office.count("{\"processInstanceBusinessKey\":\"" + key + "\"}");
        assertThat(office.count("{\"processInstanceBusinessKey\":\"" + key
                        + "\",\"taskDefinitionKey\":\"userTask_registerDispatch\"}"))
                .as(number)
                .isEqualTo(tasks);
        JsonNode processes = office.read("/process-instance/count", "{\"businessKey\":\"" + key + "\"}");
        assertThat(processes.path("count").intValue()).as(number).isEqualTo(tasks);
        return tasks;
    }

    @Override
    public String toString() {
        return "%d sent, %d confirmed, %d refused for now, %d without an answer"
                .formatted(last.get(), confirmed.size(), unavailable.size(), unanswered.size());
    }
}
