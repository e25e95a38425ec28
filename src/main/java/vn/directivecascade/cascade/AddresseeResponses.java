package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Rows;

/**
 * The responses of addressees: acknowledgements, reports and updates, each with the state that it leads to, and the end of
 * work that is no longer awaited.
 */
@Repository
public class AddresseeResponses {

    /** Moments of the schedule of an update before {@code :at} are not due. */
    private static final String UPDATE_SET = "update_by = cast(:updateBy as timestamp with time zone),"
            + " update_origin = :updateOrigin, update_rule = :updateRule, update_late = (update_late"
            + " and coalesce(cast(:updateBy as timestamp with time zone) <= :at, false)), watched_from = :at";

    private final JdbcClient jdbc;

    AddresseeResponses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records an acknowledgement by telephone. {@link #acknowledged} follows in the same transaction and then uses the
     * time of the call.
     *
     * @return whether the acknowledgement was still open
     */
    public boolean spoken(String cascade, String organisation, Addressee.Call call) {
        return jdbc.sql("update directive.addressee set spoken_to = :call.spokenTo, spoken_phone = :call.phone,"
                                + " spoken_at = :call.at, spoken_recorded_at = :call.recordedAt where cascade_id = :cascade"
                                + " and organisation = :organisation and state = :open")
                        .param("open", AddresseeState.OPEN)
                        .param("cascade", cascade)
                        .param("organisation", organisation)
                        .param("call", call)
                        .update()
                == 1;
    }

    /** Number of acknowledgements by telephone. */
    public int acknowledgedByPhone(String cascade) {
        return jdbc.sql("select count(*) from directive.addressee where cascade_id = :cascade"
                        + " and spoken_at is not null and acknowledged_at is not null")
                .param("cascade", cascade)
                .query(Integer.class)
                .single();
    }

    /**
     * Records an acknowledgement at the given time or, if it was made by telephone, at the time of the call.
     *
     * @param state the new state of the addressee
     * @return whether it was still open
     */
    public boolean acknowledged(
            String cascade, String organisation, AddresseeState state, String note, Instant at, String by) {
        return move(
                                cascade,
                                AddresseeState.OPEN,
                                state,
                                "acknowledged_at = coalesce(spoken_at, :at), acknowledged_by = :by, watched_from = :at,"
                                        + " note = :note, late = (late or "
                                        + Deadline.missedForSql("acknowledge_by", "coalesce(spoken_at, :at)") + ")",
                                "organisation = :organisation")
                        .param("organisation", organisation)
                        .param("note", note)
                        .param("at", at)
                        .param("by", by)
                        .update()
                == 1;
    }

    /**
     * Records a report.
     *
     * @param state {@link AddresseeState#DONE}, or {@link AddresseeState#REPORTED} if something is still to be done
     * @param update when the answers are to be updated, null if they are not
     * @return whether it was still due
     */
    public boolean reported(
            String cascade, String organisation, AddresseeState state, Deadline update, Instant at, String by) {
        return move(
                                cascade,
                                AddresseeState.ACKNOWLEDGED,
                                state,
                                "reported_at = :at, reported_by = :by, " + UPDATE_SET + ", late = (late or "
                                        + Deadline.missedForSql("report_by", ":at") + ")",
                                "organisation = :organisation")
                        .param("organisation", organisation)
                        .params(update(update))
                        .param("at", at)
                        .param("by", by)
                        .update()
                == 1;
    }

    /**
     * Records how far an addressee that has reported has come, after an update or a review of its answers.
     *
     * @param state {@link AddresseeState#DONE}, or {@link AddresseeState#REPORTED} if something is still to be done
     * @param update when the answers are to be updated, null if they are not
     */
    public void followed(String cascade, Addressee addressee, AddresseeState state, Deadline update, Instant at) {
        int moved = move(cascade, addressee.state(), state, UPDATE_SET, "organisation = :organisation")
                .param("organisation", addressee.organisation())
                .params(update(update))
                .param("at", at)
                .update();
        if (moved != 1) {
            throw new IllegalStateException(addressee.organisation() + " has changed though its row is locked");
        }
    }

    /**
     * Reopens addressees whose accepted exception has ended without a new answer: its last day has passed.
     *
     * @param today beginning of the present day
     */
    public void exceptionsEnded(String cascade, Instant today) {
        move(cascade, AddresseeState.DONE, AddresseeState.REPORTED, "update_late = true", "update_by < :at")
                .param("at", Rows.utc(today))
                .update();
    }

    /**
     * Asks the addressees of a cascade for no further updates.
     *
     * @return the process instances of those that were asked
     */
    public List<String> endFollowUp(String cascade) {
        List<String> instances = jdbc.sql("select process_instance_id from directive.addressee"
                        + " where cascade_id = :cascade and update_by is not null order by organisation for update")
                .param("cascade", cascade)
                .query(String.class)
                .list();
        jdbc.sql("update directive.addressee set update_by = null, update_origin = null, update_rule = null,"
                        + " update_late = false where cascade_id = :cascade and update_by is not null")
                .param("cascade", cascade)
                .update();
        return instances;
    }

    /**
     * Closes the work of those that owe an answer when the report upward is approved.
     *
     * @param at when it is approved; work whose deadline has not passed is not marked as late
     * @param keepExtended whether reports that were extended beyond this moment stay open
     * @return the process instances of the closed addressees
     */
    public List<String> cancelOpenWork(String cascade, Instant at, boolean keepExtended) {
        String which = keepExtended ? "not (" + AddresseeRows.EXTENDED + " and report_by > :at)" : "1 = 1";
        List<String> instances = jdbc.sql(
                        "select process_instance_id from directive.addressee" + " where cascade_id = :cascade and"
                                + AddresseeRows.OWES_ANSWER + " and " + which + " for update")
                .param("cascade", cascade)
                .param("at", at)
                .query(String.class)
                .list();
        for (AddresseeState state : AddresseeState.values()) {
            state.stage().ifPresent(stage -> move(
                            cascade,
                            state,
                            AddresseeState.CANCELLED,
                            "late = (late or " + CasePort.dueColumn(stage) + " <= :at)",
                            which)
                    .param("at", at)
                    .update());
        }
        return instances;
    }

    /**
     * The only statement that changes the state of addressees; those not in the state {@code from} are not changed.
     *
     * @param also further assignments
     * @param which condition on the addressees of the cascade
     */
    private JdbcClient.StatementSpec move(
            String cascade, AddresseeState from, AddresseeState to, String also, String which) {
        if (!from.canMoveTo(to)) {
            throw new IllegalArgumentException("no addressee goes from " + from + " to " + to);
        }
        return jdbc.sql("update directive.addressee set state = :to, " + also
                        + " where cascade_id = :cascade and state = :from and " + which)
                .param("cascade", cascade)
                .param("from", from)
                .param("to", to);
    }

    private static Map<String, Object> update(Deadline update) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("updateBy", update == null ? null : Rows.utc(update.at()));
        columns.put("updateOrigin", update == null ? null : update.origin().code());
        columns.put("updateRule", update == null ? null : update.rule());
        return columns;
    }
}
