package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.directivecascade.audit.SwitchedChain;

/**
 * The cost of security measures, each measured as the ratio of two alternating operations in one run: {@code ./mvnw
 * test -Pbenchmarks}. Results are entered in docs/measurements.md manually.
 */
@Import(SwitchedChain.InPlace.class)
class SecurityBenchmark extends FromOutside {

    private static final String CLERK = "clerk.ubnd-thanh-hoa";

    /** Of 55 addressees each. */
    private static final int CASCADES = Integer.getInteger("benchmark.cascades", 75);

    private static final int ROUNDS = Integer.getInteger("benchmark.comparisons", 60);

    /** Those of the acknowledgements, each of which takes two lots of tasks. */
    private static final int LOTS = ROUNDS / 3;

    private static final int LOT = Math.min(75, CASCADES * 55 / LOTS / 2);

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Test
    @DisplayName("A clerk's list among 4,000 tasks of others; acknowledgements with and without the audit")
    void ratios() throws Exception {
        for (int i = 0; i < CASCADES; i++) {
            issued("BENCH/" + i);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(post(dispatch("BENCH/OWN/" + i, "")).status()).isEqualTo(201);
        }
        long open = tasks.createTaskQuery().count();
        assertThat(open).isGreaterThan(CASCADES * 54L);
        System.out.printf("%d open tasks%n", open);
        taskList();
        acknowledgements();
    }

    private void taskList() throws Exception {
        List<String> session = Stream.concat(session(CLERK).stream(), Stream.of("Content-Type: application/json"))
                .toList();
        JsonNode filters = json.readTree(
                http.send("GET", ENGINE + "/filter", session, null, false).body());
        String filter = ENGINE + "/filter/" + filters.get(0).path("id").textValue();
        ratio("task list over REST, rights on / off", ROUNDS, on -> {
            rights(on);
            asked(filter + "/list?firstResult=0&maxResults=15", session);
        });
        ratio("count of the list over REST, rights on / off", ROUNDS, on -> {
            rights(on);
            asked(filter + "/count", session);
        });
        ratio("task list in the engine, rights on / off", ROUNDS, on -> {
            rights(on);
            asClerk(() -> tasks.createTaskQuery().orderByDueDate().asc().listPage(0, 15));
        });
        ratio("count of tasks in the engine, rights on / off", ROUNDS, on -> {
            rights(on);
            asClerk(() -> tasks.createTaskQuery().count());
        });
        rights(true);
        ratio("page /desk: GET /api/v1/tasks, rights on / off", ROUNDS, on -> {
            rights(on);
            assertThat(http.send("GET", "/api/v1/tasks", session, null, false).status())
                    .isEqualTo(200);
        });
        rights(true);
    }

    private void asked(String path, List<String> session) throws Exception {
        assertThat(http.send("POST", path, session, "{}".getBytes(StandardCharsets.UTF_8), false)
                        .status())
                .isEqualTo(200);
    }

    private void rights(boolean on) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).setAuthorizationEnabled(on);
    }

    private void asClerk(Runnable question) {
        identity.setAuthentication(CLERK, List.of("ubnd-thanh-hoa", "role.staff"), List.of("ubnd-thanh-hoa"));
        try {
            question.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    private void acknowledgements() throws Exception {
        Iterator<Task> open = tasks.createTaskQuery()
                .taskDefinitionKey("userTask_acknowledgeDirective")
                .list()
                .iterator();
        ratio("acknowledgements of 4 clerks at once, audit on / off", LOTS, on -> {
            SwitchedChain.off(!on);
            ExecutorService clerks = Executors.newFixedThreadPool(4);
            List<Future<Object>> done = new ArrayList<>();
            for (int i = 0; i < LOT; i++) {
                Task task = open.next();
                String organisation =
                        (String) engine.getRuntimeService().getVariable(task.getProcessInstanceId(), "organisation");
                Callable<Object> acknowledges = () -> {
                    desk.complete(task.getId(), "clerk." + organisation, Map.of("applicable", true));
                    return null;
                };
                done.add(clerks.submit(acknowledges));
            }
            for (Future<Object> each : done) {
                each.get();
            }
            clerks.shutdown();
        });
    }

    /** Something done once, one way or the other. */
    private interface Trial {

        void run(boolean on) throws Exception;
    }

    /** Both ways in turns, the first quarter for warming up; prints the ratio of the medians and how far they stray. */
    private static void ratio(String what, int rounds, Trial trial) throws Exception {
        double[] on = new double[rounds];
        double[] off = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            for (boolean way : new boolean[] {i % 2 == 0, i % 2 != 0}) {
                long start = System.nanoTime();
                trial.run(way);
                (way ? on : off)[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        double[] measuredOn = Arrays.copyOfRange(on, rounds / 4, rounds);
        double[] measuredOff = Arrays.copyOfRange(off, rounds / 4, rounds);
        System.out.printf(
                "%s: %.2f (medians %.1f and %.1f ms, quartiles %.1f-%.1f and %.1f-%.1f)%n",
                what,
                at(measuredOn, 0.5) / at(measuredOff, 0.5),
                at(measuredOn, 0.5),
                at(measuredOff, 0.5),
                at(measuredOn, 0.25),
                at(measuredOn, 0.75),
                at(measuredOff, 0.25),
                at(measuredOff, 0.75));
    }

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
