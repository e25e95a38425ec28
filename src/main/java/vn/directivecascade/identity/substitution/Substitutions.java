package vn.directivecascade.identity.substitution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;

/** The records of substitutions, of lent memberships, and of tasks completed by substitutes. */
@Repository
public class Substitutions {

    /** A membership for the time of a substitution. */
    public record Lent(String account, String group) {}

    /** Longest duration of a substitution. */
    public static final Duration LONGEST = Duration.ofDays(90);

    /** How long an ended membership is remembered: longer than sessions cache memberships. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final String NOT_OVER = " ended_at is null and to_at > :from";

    private final JdbcClient jdbc;

    Substitutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serialises changes until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("select id from directive.substitution_lock for update")
                .query(Integer.class)
                .single();
    }

    /**
     * Records a substitution. Neither the substitute nor the person may have the other part in a substitution of the
     * same period, so that there are no cycles and no chains.
     *
     * @param names of the persons who have accounts, for refusals
     * @throws Refusal {@code substitution.self}, {@code substitution.period.order}, {@code substitution.period.past},
     * {@code substitution.period.tooLong}, {@code substitution.overlap}, {@code substitution.cycle}, {@code
     * substitution.chain}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(Substitution asked, Instant now, UnaryOperator<String> names) {
        check(asked, now);
        lock();
        List<Substitution> meanwhile = meanwhile(asked);
        for (Substitution other : meanwhile) {
            if (other.person().equals(asked.person())) {
                throw Refusal.conflict("substitution.overlap", names.apply(other.substitute()));
            }
            if (other.person().equals(asked.substitute()) && other.substitute().equals(asked.person())) {
                throw Refusal.conflict("substitution.cycle", names.apply(other.person()));
            }
        }
        for (Substitution other : meanwhile) {
            boolean substituteIsAway = other.person().equals(asked.substitute());
            boolean personStandsIn = other.substitute().equals(asked.person());
            if (substituteIsAway || personStandsIn) {
                throw Refusal.conflict(
                        "substitution.chain", names.apply(other.person()), names.apply(other.substitute()));
            }
        }
        jdbc.sql("insert into directive.substitution (id, person, substitute, from_at, to_at, created_at)"
                        + " values (:id, :person, :substitute, :from, :to, :now)")
                .param("id", asked.id())
                .param("person", asked.person())
                .param("substitute", asked.substitute())
                .param("from", Rows.utc(asked.from()))
                .param("to", Rows.utc(asked.to()))
                .param("now", Rows.utc(now))
                .update();
    }

    private static void check(Substitution asked, Instant now) {
        if (asked.person().equals(asked.substitute())) {
            throw Refusal.invalid("substitution.self");
        }
        if (!asked.to().isAfter(asked.from())) {
            throw Refusal.invalid("substitution.period.order");
        }
        if (asked.from().isBefore(now)) {
            throw Refusal.invalid("substitution.period.past");
        }
        if (Duration.between(asked.from(), asked.to()).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("substitution.period.tooLong", LONGEST.toDays());
        }
    }

    private List<Substitution> meanwhile(Substitution asked) {
        return jdbc.sql("select * from directive.substitution where" + NOT_OVER + " and from_at < :to"
                        + " and (person in (:both) or substitute in (:both)) order by from_at, id")
                .param("from", Rows.utc(asked.from()))
                .param("to", Rows.utc(asked.to()))
                .param("both", List.of(asked.person(), asked.substitute()))
                .query(Substitutions::substitution)
                .list();
    }

    public Optional<Substitution> find(String id) {
        return jdbc.sql("select * from directive.substitution where id = :id")
                .param("id", id)
                .query(Substitutions::substitution)
                .optional();
    }

    /**
     * The substitutions that are not over, ordered by their beginning.
     *
     * @param account only those with this account in either part, or null for all
     */
    public List<Substitution> notOver(String account, Instant now) {
        return jdbc.sql("select * from directive.substitution where" + NOT_OVER
                        + (account == null ? "" : " and (person = :account or substitute = :account)")
                        + " order by from_at, id")
                .param("from", Rows.utc(now))
                .param("account", account)
                .query(Substitutions::substitution)
                .list();
    }

    /** The substitutions in effect at this instant. */
    public List<Substitution> active(Instant now) {
        return notOver(null, now).stream()
                .filter(substitution -> substitution.active(now))
                .toList();
    }

    /**
     * Ends a substitution early.
     *
     * @return whether it was still in effect or to come
     */
    public boolean end(String id, Instant now, String by) {
        return jdbc.sql("update directive.substitution set ended_at = :now, ended_by = :by where id = :id"
                                + " and ended_at is null and to_at > :now")
                        .param("id", id)
                        .param("now", Rows.utc(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    /**
     * Records that a substitution takes effect.
     *
     * @return whether it had not done so before
     */
    public boolean begin(String id, Instant now) {
        return jdbc.sql("update directive.substitution set begun_at = :now where id = :id and begun_at is null")
                        .param("id", id)
                        .param("now", Rows.utc(now))
                        .update()
                == 1;
    }

    /** The lent memberships. */
    public List<Lent> lent() {
        return jdbc.sql("select account, group_id from directive.lent_membership where taken_back_at is null"
                        + " order by account, group_id")
                .query((row, n) -> new Lent(row.getString("account"), row.getString("group_id")))
                .list();
    }

    /** The groups lent to this account, including those revoked some minutes ago. */
    public List<String> lentTo(String account) {
        return jdbc.sql("select group_id from directive.lent_membership where account = :account")
                .param("account", account)
                .query(String.class)
                .list();
    }

    public void lend(Lent membership) {
        jdbc.sql("delete from directive.lent_membership where account = :account and group_id = :group")
                .param("account", membership.account())
                .param("group", membership.group())
                .update();
        jdbc.sql("insert into directive.lent_membership (account, group_id) values (:account, :group)")
                .param("account", membership.account())
                .param("group", membership.group())
                .update();
    }

    public void takeBack(Lent membership, Instant now) {
        jdbc.sql("update directive.lent_membership set taken_back_at = :now where account = :account"
                        + " and group_id = :group")
                .param("account", membership.account())
                .param("group", membership.group())
                .param("now", Rows.utc(now))
                .update();
        jdbc.sql("delete from directive.lent_membership where taken_back_at < :longAgo")
                .param("longAgo", Rows.utc(now.minus(REMEMBERED)))
                .update();
    }

    /** Records that a task was completed by a substitute. */
    public void acted(String cascade, SubstituteAct act) {
        jdbc.sql("insert into directive.substitute_act (task_id, cascade_id, organisation, task, done_by, done_for,"
                        + " done_at) values (:taskId, :cascade, :organisation, :task, :doneBy, :doneFor, :doneAt)")
                .param("taskId", act.taskId())
                .param("cascade", cascade)
                .param("organisation", act.organisation())
                .param("task", act.task())
                .param("doneBy", act.doneBy())
                .param("doneFor", act.doneFor())
                .param("doneAt", Rows.utc(act.doneAt()))
                .update();
    }

    /** The tasks that substitutes completed in a cascade, in chronological order. */
    public List<SubstituteAct> acts(String cascade) {
        return jdbc.sql("select * from directive.substitute_act where cascade_id = :cascade order by done_at, task_id")
                .param("cascade", cascade)
                .query((row, n) -> new SubstituteAct(
                        row.getString("task_id"),
                        row.getString("organisation"),
                        row.getString("task"),
                        row.getString("done_by"),
                        row.getString("done_for"),
                        Rows.instant(row, "done_at")))
                .list();
    }

    private static Substitution substitution(ResultSet row, int n) throws SQLException {
        return new Substitution(
                row.getString("id"),
                row.getString("person"),
                row.getString("substitute"),
                Rows.instant(row, "from_at"),
                Rows.instant(row, "to_at"),
                Rows.instant(row, "ended_at"),
                row.getString("ended_by"));
    }
}
