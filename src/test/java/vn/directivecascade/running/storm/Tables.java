package vn.directivecascade.running.storm;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads what the {@link Checker} compares from the tables of the product and of the engine, in one snapshot. */
final class Tables {

    private static final Map<String, String> QUERIES = queries();

    private Tables() {}

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "case",
                "select id, issuer, document_number, business_key, state, province, receiver, received_at,"
                        + " directive_issued_at from directive.cascade_case");
        queries.put(
                "addressee",
                "select cascade_id, organisation, state, process_instance_id, opened_at, update_by, spoken_to,"
                        + " spoken_recorded_at from directive.addressee");
        queries.put("step", "select task_id, cascade_id, task, done_at, done_by from directive.step");
        queries.put(
                "completed",
                "select task_id, cascade_id, work, organisation, about, done_at, done_by"
                        + " from directive.completed_task");
        queries.put(
                "answer",
                "select cascade_id, organisation, measure_id, note, answered_by, superseded_at from directive.answer");
        queries.put(
                "file",
                "select 'evidence' as kind, cascade_id, sha256, encode(sha256(content), 'hex') as computed,"
                        + " received_at from directive.evidence_file union all select 'annex', cascade_id, sha256,"
                        + " encode(sha256(content), 'hex'), received_at from directive.annex union all select 'document',"
                        + " cascade_id, sha256, encode(sha256(content), 'hex'), received_at from"
                        + " directive.document_version");
        queries.put(
                "extension",
                "select id, cascade_id, organisation, reason, asked_at, asked_by, state from"
                        + " directive.extension_request");
        queries.put(
                "moment",
                "select id, cascade_id, organisation, work, kind, due_at, outcome, fired_by from directive.due_moment");
        queries.put(
                "notice",
                "select id, kind, cascade_id, recipient, about, work, due_at, previous_due_at, reason, state, task_id,"
                        + " due_moment_id, composed_at, unmailed from directive.notice");
        queries.put("delivery", "select id, channel, message_id, state, attempts, webhook_id from directive.delivery");
        queries.put("carried", "select delivery_id, notice_id, skipped from directive.delivery_notice");
        queries.put(
                "audit",
                "select sequence, recorded_at, actor, act, object, organisation, province, address, hash"
                        + " from directive.audit order by sequence");
        queries.put("head", "select sequence, hash from directive.audit_head");
        queries.put("waiting", "select id, actor, act, object from directive.audit_waiting");
        queries.put(
                "task",
                "select t.id_ as id, t.task_def_key_ as task, t.proc_inst_id_ as instance, e.business_key_ as key"
                        + " from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_");
        queries.put(
                "instance", "select id_ as id, business_key_ as key from act_ru_execution where parent_id_ is null");
        queries.put(
                "incident",
                "select id_ as id, incident_msg_ as message, activity_id_ as activity from act_ru_incident");
        queries.put(
                "overdue",
                "select id_ as id, handler_type_ as handler, retries_ as retries, exception_msg_ as message"
                        + " from act_ru_job where retries_ = 0"
                        + " or (duedate_ is null or duedate_ < now() - interval '75 seconds')"
                        + " and create_time_ < now() - interval '75 seconds'");
        return queries;
    }

    static Map<String, List<Evidence.Row>> read(DataSource database) throws SQLException {
        Map<String, List<Evidence.Row>> tables = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                try (ResultSet rows = statement.executeQuery(query.getValue())) {
                    tables.put(query.getKey(), rows(rows));
                }
            }
            connection.rollback();
        }
        return tables;
    }

    private static List<Evidence.Row> rows(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Evidence.Row> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, Object> row = new HashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                Object value = result.getObject(i);
                row.put(columns.getColumnLabel(i), value instanceof Timestamp at ? at.toInstant() : value);
            }
            rows.add(new Evidence.Row(row));
        }
        return rows;
    }

    /** How many addressees have got their task. */
    static int opened(DataSource database) throws SQLException {
        return count(database, "select count(*) from directive.addressee where opened_at is not null");
    }

    /** How much is still under way: work that the product does by itself within seconds. */
    static int underWay(DataSource database) throws SQLException {
        return count(
                database,
                "select (select count(*) from directive.cascade_case where state = 'issuing')"
                        + " + (select count(*) from directive.audit_waiting)"
                        + " + (select count(*) from directive.notice where state in ('queued', 'retrying'))"
                        // A notice that went out by webhook is sent, though its mail is not yet.
                        + " + (select count(*) from directive.delivery where state in ('queued', 'retrying'))"
                        + " + (select count(*) from act_ru_job where retries_ > 0 and suspension_state_ = 1"
                        + " and (duedate_ is null or duedate_ <= now()))");
    }

    private static int count(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
