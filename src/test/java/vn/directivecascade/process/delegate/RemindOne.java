package vn.directivecascade.process.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.engine.Variables;

/** Reminds one addressee, in the design with one timer each that the benchmark compares with. */
public record RemindOne(JdbcClient jdbc) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        String cascade = (String) execution.getVariable(Variables.CASCADE_ID);
        String organisation = (String) execution.getVariable(Variables.ORGANISATION);
        jdbc.sql("update directive.addressee set late = true, reminders_sent = reminders_sent + 1"
                        + " where cascade_id = :id and organisation = :organisation and state = 'open'")
                .param("id", cascade)
                .param("organisation", organisation)
                .update();
        jdbc.sql("insert into directive.due_moment (cascade_id, organisation, work, task, kind, due_at, deadline,"
                        + " recipient, fired_at, seconds_late, outcome) select cascade_id, organisation,"
                        + " 'acknowledge', 'acknowledge', 'after', acknowledge_by, acknowledge_by, organisation,"
                        + " acknowledge_by, 0, 'fired' from directive.addressee where cascade_id = :id"
                        + " and organisation = :organisation")
                .param("id", cascade)
                .param("organisation", organisation)
                .update();
        jdbc.sql("insert into directive.notice (kind, cascade_id, recipient, work, due_at, round_the_clock,"
                        + " queued_at, state, due_moment_id) select 'reminder', cascade_id, recipient, task, deadline,"
                        + " false, fired_at, 'queued', id from directive.due_moment where cascade_id = :id"
                        + " and organisation = :organisation and kind = 'after'")
                .param("id", cascade)
                .param("organisation", organisation)
                .update();
    }
}
