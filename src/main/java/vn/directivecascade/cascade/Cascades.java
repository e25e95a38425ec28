package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.database.OncePerTransaction;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.Viewer;

/** The cascades with their dispatch, directive and report: each by its id, and its life cycle. */
@Repository
public class Cascades {

    private final JdbcClient jdbc;
    private final Measures measures;

    /** By id of the case; the engine asks for each process that is started. */
    private final OncePerTransaction<String, Optional<String>> provinces = new OncePerTransaction<>();

    Cascades(JdbcClient jdbc, Measures measures) {
        this.jdbc = jdbc;
        this.measures = measures;
    }

    /**
     * Records a new cascade. Issuer, year, folded number and receiver together are unique in the database, as is the
     * business key.
     *
     * @throws org.springframework.dao.DuplicateKeyException if there is one already; the transaction must be rolled
     *     back then
     */
    public void insert(Cascade cascade, String contentHash) {
        Dispatch dispatch = cascade.dispatch();
        Map<String, Object> columns = RecordColumns.DISPATCH.write(dispatch);
        columns.put("id", cascade.id());
        columns.put("business_key", cascade.businessKey());
        columns.put("issued_year", dispatch.issuedOn().getYear());
        columns.put("number_folded", new DocumentNumber(dispatch.number()).folded());
        columns.put("content_hash", contentHash);
        columns.put("receiver", cascade.receiver());
        columns.put("lead_department", cascade.lead());
        columns.put("province", cascade.province());
        columns.put("shape", cascade.shape());
        columns.put("state", cascade.state());
        columns.put("received_at", cascade.receivedAt());
        columns.put("search_text", SearchText.of(new DocumentNumber(dispatch.number()).folded(), dispatch.subject()));
        jdbc.sql("insert into directive.cascade_case (" + String.join(", ", columns.keySet()) + ") values (:"
                        + String.join(", :", columns.keySet()) + ")")
                .params(columns)
                .update();
        measures.insert(cascade.id(), DocumentKind.DISPATCH, dispatch.measures());
    }

    /** The cascade with an id from the application's own records, so it must exist. */
    public Cascade get(String id) {
        return find(id, Viewer.SYSTEM).orElseThrow(() -> new IllegalStateException("no cascade " + id));
    }

    /** The cascade with this id, if the viewer may read it. */
    public Optional<Cascade> find(String id, Viewer viewer) {
        return Visibility.bind(
                        jdbc.sql("select c.* from directive.cascade_case c where c.id = :id and "
                                + Visibility.forSql("c")),
                        viewer)
                .param("id", id)
                .query(CascadeRows::cascade)
                .optional()
                .map(measures::in);
    }

    /** The cascades with these ids, by id, without measures. */
    public Map<String, Cascade> withoutMeasures(Collection<String> ids) {
        Map<String, Cascade> found = new HashMap<>();
        Rows.inChunks(ids, some -> jdbc.sql("select * from directive.cascade_case where id in (:ids)")
                .param("ids", some)
                .query(CascadeRows::cascade)
                .list()
                .forEach(cascade -> found.put(cascade.id(), cascade)));
        return found;
    }

    /**
     * The cascade with an id from a request.
     *
     * @throws Refusal {@code cascade.unknown} if there is none that the viewer may read
     */
    public Cascade read(String id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> Refusal.notFound("cascade.unknown"));
    }

    /** The province of a cascade, if the cascade exists. */
    public Optional<String> provinceOf(String id) {
        return provinces.get(id, asked -> jdbc.sql("select province from directive.cascade_case where id = :id")
                .param("id", asked)
                .query(String.class)
                .optional());
    }

    /**
     * Locks the case until the transaction ends, to serialise planning and closing. The update takes a weaker lock than
     * "for update", so that rows referring to the case can still be inserted; otherwise a transaction that inserts them
     * while holding a step could deadlock with one that waits for that step.
     *
     * <p>Lock order of a case in every transaction: the case, its steps, its addressees, the ledger of moments.
     *
     * @throws IllegalStateException if there is no case with this id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Locked lock(String id) {
        int locked = jdbc.sql("update directive.cascade_case set state = state where id = :id")
                .param("id", id)
                .update();
        if (locked == 0) {
            throw new IllegalStateException("no cascade " + id);
        }
        return new Locked(id);
    }

    /** A case locked by the current transaction. The only way to change its state. */
    public final class Locked {

        private final String id;

        private Locked(String id) {
            this.id = id;
        }

        /**
         * Applies a transition.
         *
         * @return whether the case was in the transition's source state; if not, another session has changed it
         */
        public boolean apply(Transition transition) {
            return jdbc.sql("update directive.cascade_case set state = :transition.to where id = :id"
                                    + " and state = :transition.from")
                            .param("id", id)
                            .param("transition", transition)
                            .update()
                    == 1;
        }
    }

    public void started(String id, String processInstanceId) {
        set(id, "process_instance_id", processInstanceId);
    }

    public void registered(String id, String registrationNumber) {
        set(id, "registration_number", registrationNumber);
    }

    public void refused(String id, String reason) {
        set(id, "refusal", reason);
    }

    public void shaped(String id, Shape shape) {
        set(id, "shape", shape.code());
    }

    /**
     * Records the report of the department.
     *
     * @param proposed what the system proposed when it was written
     */
    public void reported(String id, String text, String proposed) {
        jdbc.sql("update directive.cascade_case set report_text = :text, report_proposed = :proposed where id = :id")
                .param("id", id)
                .param("text", text)
                .param("proposed", proposed)
                .update();
    }

    /** @param number of the report, null if it has none */
    public void approved(String id, String number, Instant at, String by) {
        jdbc.sql("update directive.cascade_case set report_number = :number, report_approved_at = :at,"
                        + " report_approved_by = :by where id = :id")
                .param("id", id)
                .param("number", number)
                .param("at", at)
                .param("by", by)
                .update();
    }

    private void set(String id, String column, String value) {
        jdbc.sql("update directive.cascade_case set " + column + " = :value where id = :id")
                .param("id", id)
                .param("value", value)
                .update();
    }
}
