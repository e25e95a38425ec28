package vn.directivecascade.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;

/** Requests of addressees for extensions: asked, granted, refused or overtaken. */
@Repository
public class Extensions {

    /** The state of a case in which extensions may be requested. */
    public static final CascadeState WHILE = CascadeState.TRACKING;

    private final JdbcClient jdbc;
    private final Cascades cascades;
    private final Addressees addressees;
    private final DeadlineChanges changes;
    private final Clock clock;

    Extensions(JdbcClient jdbc, Cascades cascades, Addressees addressees, DeadlineChanges changes, Clock clock) {
        this.jdbc = jdbc;
        this.cascades = cascades;
        this.addressees = addressees;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Records an addressee's request for an extension of its present work.
     *
     * @throws Refusal if that work is done, a request is already open, or the date is not allowed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Extension ask(String cascade, String organisation, Stage work, Instant until, String reason, String by) {
        cascades.lock(cascade);
        Addressee addressee = running(cascade, organisation);
        if (addressee.stage() != work) {
            throw Refusal.conflict("task.alreadyDone");
        }
        if (open(cascade, organisation).isPresent()) {
            throw Refusal.conflict("extension.open");
        }
        Extension.check(addressee, until, clock.instant());
        jdbc.sql("insert into directive.extension_request (id, cascade_id, organisation, work, until, reason, asked_at,"
                        + " asked_by, state) values (:id, :cascade, :organisation, :work, :until, :reason, :at, :by,"
                        + " :state)")
                .param("state", Extension.State.OPEN.code())
                .param("id", UUID.randomUUID().toString())
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("work", work.code())
                .param("until", Rows.utc(until))
                .param("reason", reason)
                .param("at", Rows.utc(clock.instant()))
                .param("by", by)
                .update();
        return open(cascade, organisation).orElseThrow();
    }

    /**
     * Grants an extension, to the date asked for or another one.
     *
     * @param until the date granted, null for the date asked for
     * @throws Refusal if the date is not allowed, or the work is done or ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Extension grant(String cascade, String organisation, Instant until, String answer, String by) {
        cascades.lock(cascade);
        Extension asked = open(cascade, organisation).orElseThrow(() -> Refusal.conflict("task.alreadyDone"));
        Addressee addressee = running(cascade, organisation);
        Instant granted = until == null ? asked.until() : until;
        Extension.check(addressee, granted, clock.instant());
        if (addressee.stage() != asked.work() || !changes.extend(cascade, addressee, granted, asked.reason(), by)) {
            throw Refusal.conflict("task.alreadyDone");
        }
        return decide(asked, Extension.State.GRANTED, granted, answer, by);
    }

    /**
     * Refuses the open request of an addressee.
     *
     * @throws Refusal if none is open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Extension refuse(String cascade, String organisation, String answer, String by) {
        Extension asked = open(cascade, organisation).orElseThrow(() -> Refusal.conflict("task.alreadyDone"));
        return decide(asked, Extension.State.REFUSED, null, answer, by);
    }

    /** Closes an open request, if there is one, because the work was done or ended before a decision. */
    public void overtaken(String cascade, String organisation) {
        // Locked, since it may be decided at the same moment; nothing is left to be closed then.
        lockOpen(cascade, organisation).ifPresent(asked -> decide(asked, Extension.State.OVERTAKEN, null, null, null));
    }

    /** The open request of an addressee. */
    public Optional<Extension> open(String cascade, String organisation) {
        return latest(cascade, organisation).filter(Extension::isOpen);
    }

    /** Locks an addressee's open request, if there is one, until the transaction ends. */
    public Optional<Extension> lockOpen(String cascade, String organisation) {
        return jdbc.sql("select * from directive.extension_request where cascade_id = :cascade"
                        + " and organisation = :organisation and " + Extension.OPEN_IN_SQL + " for update")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(Extensions::extension)
                .optional();
    }

    /** The latest request of an addressee; an open one first. */
    public Optional<Extension> latest(String cascade, String organisation) {
        return jdbc.sql("select * from directive.extension_request where cascade_id = :cascade"
                        + " and organisation = :organisation order by case when " + Extension.OPEN_IN_SQL
                        + " then 1 else 0 end desc, asked_at desc, decided_at desc limit 1")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(Extensions::extension)
                .optional();
    }

    /** All requests of an addressee, oldest first. */
    public List<Extension> of(String cascade, String organisation) {
        return jdbc.sql("select * from directive.extension_request where cascade_id = :cascade"
                        + " and organisation = :organisation order by asked_at, id")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(Extensions::extension)
                .list();
    }

    /** The latest request of each addressee of a cascade that has made one. */
    public Map<String, Extension> latest(String cascade) {
        Map<String, Extension> latest = new HashMap<>();
        jdbc.sql("select * from directive.extension_request where cascade_id = :cascade order by asked_at,"
                        + " case when " + Extension.OPEN_IN_SQL + " then 1 else 0 end, decided_at")
                .param("cascade", cascade)
                .query(Extensions::extension)
                .list()
                .forEach(extension -> latest.put(extension.organisation(), extension));
        return latest;
    }

    /** The open requests of these addressees, in all cascades. */
    public List<Extension> openOf(Collection<String> organisations) {
        return jdbc.sql("select * from directive.extension_request where organisation in (:organisations) and "
                        + Extension.OPEN_IN_SQL)
                .param("organisations", organisations)
                .query(Extensions::extension)
                .list();
    }

    /** All requests of a cascade, in the order in which they were made. */
    public List<Extension> all(String cascade) {
        return jdbc.sql("select * from directive.extension_request where cascade_id = :cascade order by asked_at, id")
                .param("cascade", cascade)
                .query(Extensions::extension)
                .list();
    }

    /** The latest extension of a report that was granted to each addressee of a cascade that has one. */
    public Map<String, Extension> granted(String cascade) {
        Map<String, Extension> granted = new HashMap<>();
        jdbc.sql("select * from directive.extension_request where cascade_id = :cascade and state = :granted"
                        + " and work = :report order by decided_at")
                .param("cascade", cascade)
                .param("granted", Extension.State.GRANTED)
                .param("report", Stage.REPORT)
                .query(Extensions::extension)
                .list()
                .forEach(extension -> granted.put(extension.organisation(), extension));
        return granted;
    }

    private Addressee running(String cascade, String organisation) {
        if (cascades.get(cascade).state() != WHILE) {
            throw Refusal.conflict("extension.notTracking");
        }
        Addressee addressee = addressees.get(cascade, organisation);
        if (!addressee.hasOpenWork()) {
            throw Refusal.conflict("task.alreadyDone");
        }
        return addressee;
    }

    private Extension decide(Extension asked, Extension.State state, Instant until, String answer, String by) {
        int decided = jdbc.sql("update directive.extension_request set state = :state, decided_at = :at,"
                        + " decided_by = :by, granted_until = :until, answer = :answer where id = :id"
                        + " and " + Extension.OPEN_IN_SQL)
                .param("id", asked.id())
                .param("state", state.code())
                .param("at", Rows.utc(clock.instant()))
                .param("by", by)
                .param("until", Rows.utc(until))
                .param("answer", answer)
                .update();
        if (decided == 0) {
            throw Refusal.conflict("task.alreadyDone");
        }
        return latest(asked.cascade(), asked.organisation()).orElseThrow();
    }

    private static Extension extension(ResultSet row, int n) throws SQLException {
        return new Extension(
                row.getString("id"),
                row.getString("cascade_id"),
                row.getString("organisation"),
                Coded.of(Stage.class, row.getString("work")),
                Rows.instant(row, "until"),
                row.getString("reason"),
                Rows.instant(row, "asked_at"),
                row.getString("asked_by"),
                Coded.of(Extension.State.class, row.getString("state")),
                Rows.instant(row, "decided_at"),
                row.getString("decided_by"),
                Rows.instant(row, "granted_until"),
                row.getString("answer"));
    }
}
