package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.OFFICE;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.work.IdleClaims;

/** Idle claims and their release. */
abstract class IdleClaimStories extends DeskStories {

    @Autowired
    private IdleClaims idleClaims;

    @Test
    @DisplayName("A task with which nothing is done for a working day goes back to the group, and says why")
    void idle() throws Exception {
        cascade.dispatchArrives(Urgency.NORMAL);
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        claim(OFFICE, task);
        clock.moveTo("2024-04-18T16:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task)).isEqualTo(OFFICE);
        assertThat(get(OFFICE, "/api/v1/tasks/" + task.getId()).path("notices")).isEmpty();

        clock.moveTo("2024-04-18T17:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();
        assertThat(get(OFFICE, "/api/v1/tasks/" + task.getId())
                        .path("notices")
                        .get(0)
                        .textValue())
                .contains("Văn thư Ủy ban nhân dân tỉnh Thanh Hóa", "18/04/2024 17:00", "17/04/2024 08:00");
        assertThat(jdbc.sql("select reason from directive.released_claim where task_id = :task")
                        .param("task", task.getId())
                        .query(String.class)
                        .list())
                .containsExactly("idle");

        clock.moveTo("2024-04-18T17:01:00+07:00");
        idleClaims.release();
        claim(OFFICE, task);
        assertThat(get(OFFICE, "/api/v1/tasks/" + task.getId()).path("notices")).isEmpty();
        cascade.officeRegisters();
    }

    @Test
    @DisplayName("A flash task goes back after an hour, at any hour of the day")
    void idleFlash() {
        clock.moveTo("2024-04-17T22:00:00+07:00");
        cascade.dispatchArrives(Urgency.FLASH);
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        claim(OFFICE, task);
        clock.moveTo("2024-04-17T22:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task)).isEqualTo(OFFICE);
        clock.moveTo("2024-04-17T23:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();
    }

    @Test
    @DisplayName("Close to the deadline a claim goes back after two working hours")
    void idleNearDeadline() {
        cascade.dispatchArrives(Urgency.URGENT);
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2024-04-18T10:00:00Z"));
        clock.moveTo("2024-04-18T08:00:00+07:00");
        claim(OFFICE, task);
        // From 11:00 four working hours are left; by then nothing has been done for three.
        clock.moveTo("2024-04-18T10:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task)).isEqualTo(OFFICE);
        clock.moveTo("2024-04-18T11:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();

        claim(OFFICE, task);
        clock.moveTo("2024-04-18T14:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task))
                .as("half an hour before and an hour and a half after lunch")
                .isEqualTo(OFFICE);
        clock.moveTo("2024-04-18T15:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();
        assertThat(jdbc.sql("select reason from directive.released_claim where task_id = :task")
                        .param("task", task.getId())
                        .query(String.class)
                        .list())
                .containsExactly("nearDeadline", "nearDeadline");
    }

    @Test
    @DisplayName("Claims are taken back on two nodes while their holders acknowledge: every acknowledgement is kept")
    void idleWhileCompleting() throws Exception {
        cascade.issuedToAll();
        List<String> organisations =
                cascade.all().stream().map(Addressee::organisation).limit(20).toList();
        String clerk = clerkOf(organisations.toArray(String[]::new));
        String[] claimed = organisations.stream().map(this::taskOf).toArray(String[]::new);
        cascade.as(clerk, () -> Stream.of(claimed).forEach(task -> tasks.claim(task, clerk)));
        clock.moveTo("2024-04-19T08:00:00+07:00");

        Callable<HttpResponse<String>> release = () -> {
            idleClaims.release();
            return null;
        };
        HttpResponse<String> answer = atOnce(
                        () -> post(clerk, "/api/v1/acknowledgements", tasksOf(claimed)), release, release)
                .get(0);

        assertThat(json.readTree(answer.body()).path("acknowledged").intValue())
                .as(answer.body())
                .isEqualTo(20);
        assertThat(cascade.counts().of(AddresseeState.ACKNOWLEDGED)).isEqualTo(20);
        assertThat(jdbc.sql("select max(n) from (select count(*) n from directive.released_claim"
                                + " where task_id in (:tasks) group by task_id) taken")
                        .param("tasks", List.of(claimed))
                        .query(Integer.class)
                        .optional()
                        .orElse(0))
                .as("no claim is taken back twice")
                .isLessThanOrEqualTo(1);
    }

    private String holder(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }
}
