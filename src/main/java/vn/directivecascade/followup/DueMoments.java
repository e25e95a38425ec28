package vn.directivecascade.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/**
 * The ledger of the watch: exactly one entry for each moment at which a notice about open work was due. It records
 * when the moment was due, when it fired and how late, or why it was skipped.
 */
@Repository
public class DueMoments {

    /**
     * An entry.
     *
     * @param organisation the organisation that holds the work
     * @param recipient the organisation that was told, or would have been
     * @param firedAt null if it was skipped
     * @param reason why it fired late or was skipped, else null
     * @param firedBy the account that reminded by hand, else null
     */
    public record Entry(
            long id,
            String organisation,
            String work,
            Moment.Kind kind,
            Instant dueAt,
            Instant deadline,
            String recipient,
            Instant firedAt,
            long secondsLate,
            boolean fired,
            String reason,
            String firedBy) {}

    /**
     * Moments of one kind of work that fired at once.
     *
     * @param work a stage of addressees, or the definition key of a step's user task
     * @param organisation key of the holder of the work; null if there are several
     * @param number of holders
     */
    public record Fired(
            Instant firedAt, String work, Moment.Kind kind, String organisation, int number, String firedBy) {}

    /** The outcome of a moment. */
    enum Outcome implements Coded {
        FIRED("fired"),
        SKIPPED("skipped");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** A moment within this time is not recorded as late: it covers the takeover of another node's work. */
    private static final Duration ON_TIME = Duration.ofSeconds(75);

    private static final String OUTAGE = "outage";
    private static final String SUPERSEDED = "superseded";

    private static final String INSERT =
            "insert into directive.due_moment (cascade_id, organisation, work, task, kind, due_at, deadline, recipient,"
                    + " fired_at, seconds_late, outcome, reason) select %1$s, %2$s.organisation, cast(:work as varchar),"
                    + " %3$s, cast(:kind as varchar), cast(:at as timestamp with time zone), %4$s, %5$s,"
                    + " cast(:firedAt as timestamp with time zone), cast(:late as bigint), cast(:outcome as varchar),"
                    + " cast(:reason as varchar) from %6$s where not exists (select 1 from directive.due_moment d where"
                    + " d.cascade_id = %1$s and %7$s d.work = :work and d.kind = :kind"
                    + " and d.due_at = :at) and %2$s.watched_from < :at and ";

    private static String ofCohort(Moment moment) {
        return INSERT.formatted(
                        "a.cascade_id",
                        "a",
                        "cast(:work as varchar)",
                        "cast(:deadline as timestamp with time zone)",
                        moment.kind().recipient("a.organisation", "a.above"),
                        CasePort.OPEN_WORK + " a",
                        "d.organisation = a.organisation and")
                + "a.cascade_id = :cascade and a.work = :work and a.due_at = :deadline"
                + " and (cast(:reportBy as timestamp with time zone) is null or a.report_by = :reportBy)";
    }

    private static String ofStep(Moment moment) {
        return INSERT.formatted(
                        "s.cascade_id",
                        "s",
                        "s.task",
                        "s.due_at",
                        moment.kind().recipient("s.organisation", "cast(:above as varchar)"),
                        CasePort.OPEN_STEPS + " s",
                        // Entries of the same step under an earlier holder count, so that a successor is not told
                        // again.
                        "")
                + "s.task_id = :work";
    }

    private static final String OF_ADDRESSEES = "d.work in " + Stage.ofAddresseesForSql();

    private static final String REMINDS = " and d.outcome = '" + Outcome.FIRED.code() + "' and d.kind in "
            + Coded.forSql(Moment.Kind.class, Moment.Kind::reminds);

    private final JdbcClient jdbc;

    DueMoments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the last entry; entries written later by a transaction that has locked the work have higher ids. */
    public long last() {
        return jdbc.sql("select coalesce(max(id), 0) from directive.due_moment")
                .query(Long.class)
                .single();
    }

    /**
     * Enters the moments that are due for a cohort, in one statement each: per recipient, the last moment fires and
     * earlier ones are skipped. Addressees whose present work began after a moment are left out, and existing entries
     * are kept (idempotent). The caller has locked the members, so that none completes its work meanwhile.
     */
    public void enter(String cascade, Watch.Cohort cohort, List<Moment> moments, Instant now) {
        for (Moment moment : moments) {
            entry(ofCohort(moment), moments, moment, now)
                    .param("cascade", cascade)
                    .param("work", cohort.stage().code())
                    .param("deadline", Rows.utc(cohort.dueAt()))
                    .param("reportBy", Rows.utc(cohort.reportBy()))
                    .update();
        }
    }

    /**
     * Enters the moments that are due for a step of the chain, as {@link #enter(String, Watch.Cohort, List, Instant)}
     * does.
     *
     * @param above key of the organisation above the holder
     */
    public void enter(String taskId, String above, List<Moment> moments, Instant now) {
        for (Moment moment : moments) {
            entry(ofStep(moment), moments, moment, now)
                    .param("work", taskId)
                    .param("above", above)
                    .update();
        }
    }

    private JdbcClient.StatementSpec entry(String sql, List<Moment> moments, Moment moment, Instant now) {
        long late = Math.max(0, Duration.between(moment.at(), now).toSeconds());
        Moment stronger = moments.stream()
                .filter(other -> above(other) == above(moment) && other.compareTo(moment) > 0)
                .reduce((first, second) -> second)
                .orElse(null);
        String reason;
        if (stronger == null) {
            reason = late > ON_TIME.toSeconds() ? OUTAGE : null;
        } else {
            reason = stronger.at().equals(moment.at()) ? SUPERSEDED : OUTAGE;
        }
        return jdbc.sql(sql)
                .param("kind", moment.kind().code())
                .param("at", Rows.utc(moment.at()))
                .param("firedAt", stronger == null ? Rows.utc(now) : null)
                .param("late", late)
                .param("outcome", (stronger == null ? Outcome.FIRED : Outcome.SKIPPED).code())
                .param("reason", reason);
    }

    private static boolean above(Moment moment) {
        return moment.kind() == Moment.Kind.ABOVE;
    }

    /** Enters a reminder by hand for those of these addressees that have open work; the caller has locked them. */
    public void enterManual(String cascade, Set<String> organisations, Instant now, String by) {
        jdbc.sql("insert into directive.due_moment (cascade_id, organisation, work, task, kind, due_at, deadline,"
                        + " recipient, fired_at, seconds_late, outcome, fired_by) select a.cascade_id, a.organisation,"
                        + " a.work, a.work, cast(:kind as varchar), cast(:now as timestamp with time zone), a.due_at,"
                        + " a.organisation, cast(:now as timestamp with time zone), 0, cast(:outcome as varchar),"
                        + " cast(:by as varchar) from " + CasePort.OPEN_WORK + " a where a.cascade_id = :cascade"
                        + " and a.organisation in (:organisations)")
                .param("kind", Moment.Kind.MANUAL.code())
                .param("outcome", Outcome.FIRED.code())
                .param("cascade", cascade)
                .param("organisations", organisations)
                .param("now", Rows.utc(now))
                .param("by", by)
                .update();
    }

    /**
     * The keys of the addressees whose reminders were entered after an entry.
     *
     * @param mark the id of that entry
     */
    public List<String> reminded(String cascade, long mark) {
        return jdbc.sql("select distinct d.organisation from directive.due_moment d where d.cascade_id = :cascade"
                        + " and d.id > :mark and " + OF_ADDRESSEES + REMINDS)
                .param("cascade", cascade)
                .param("mark", mark)
                .query(String.class)
                .list();
    }

    /** Whether a reminder of this step was entered after the entry {@code mark}. */
    public boolean stepReminded(String taskId, long mark) {
        return jdbc.sql("select count(*) from directive.due_moment d where d.work = :work and d.id > :mark" + REMINDS)
                        .param("work", taskId)
                        .param("mark", mark)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Keys of the addressees reminded by hand after {@code since}. */
    public Set<String> remindedByHandSince(String cascade, Instant since) {
        return new TreeSet<>(jdbc.sql("select distinct organisation from directive.due_moment"
                        + " where cascade_id = :cascade and kind = :manual and fired_at > :since")
                .param("manual", Moment.Kind.MANUAL.code())
                .param("cascade", cascade)
                .param("since", Rows.utc(since))
                .query(String.class)
                .list());
    }

    /** The earliest of the last reminders by hand of these addressees, of which at least one was reminded. */
    public Instant firstRemindedByHand(String cascade, Set<String> organisations) {
        return jdbc.sql("select min(latest) as earliest from (select max(fired_at) as latest from directive.due_moment"
                        + " where cascade_id = :cascade and organisation in (:organisations) and kind = :manual"
                        + " group by organisation) reminded")
                .param("manual", Moment.Kind.MANUAL.code())
                .param("cascade", cascade)
                .param("organisations", organisations)
                .query((row, n) -> Rows.instant(row, "earliest"))
                .single();
    }

    /** When each addressee of a cascade was last reminded by hand, by key; those who were not are left out. */
    public Map<String, Instant> lastByHand(String cascade) {
        Map<String, Instant> last = new HashMap<>();
        jdbc.sql("select organisation, max(fired_at) as fired_at from directive.due_moment"
                        + " where cascade_id = :cascade and kind = :manual group by organisation")
                .param("manual", Moment.Kind.MANUAL.code())
                .param("cascade", cascade)
                .query(row -> {
                    last.put(row.getString("organisation"), Rows.instant(row, "fired_at"));
                });
        return last;
    }

    /**
     * The moments of a cascade that fired, by time.
     *
     * @param among restricts to the work of these organisations, or null
     */
    public List<Fired> fired(String cascade, Collection<String> among) {
        return jdbc.sql("select d.fired_at, d.task, d.kind, d.fired_by, count(*) as number_of,"
                        + " min(d.organisation) as organisation from " + "directive.due_moment d"
                        + " where d.outcome = '" + Outcome.FIRED.code() + "' and d.cascade_id = :cascade"
                        + (among == null ? "" : " and d.organisation in (:among)")
                        + " group by d.fired_at, d.task, d.kind, d.fired_by order by d.fired_at")
                .param("cascade", cascade)
                .param("among", among)
                .query((row, n) -> new Fired(
                        Rows.instant(row, "fired_at"),
                        row.getString("task"),
                        Coded.of(Moment.Kind.class, row.getString("kind")),
                        row.getInt("number_of") == 1 ? row.getString("organisation") : null,
                        row.getInt("number_of"),
                        row.getString("fired_by")))
                .list();
    }

    /** The entries on an addressee's work, oldest first. */
    public List<Entry> ofAddressee(String cascade, String organisation) {
        return entries("d.cascade_id = :cascade and d.organisation = :organisation and " + OF_ADDRESSEES)
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(DueMoments::entry)
                .list();
    }

    /** The entries on addressees of a cascade whose work is overdue, oldest first. */
    public List<Entry> ofOverdueWork(String cascade, Instant now) {
        return entries("d.cascade_id = :cascade and " + OF_ADDRESSEES + " and d.organisation in (select a.organisation"
                        + " from " + CasePort.OPEN_WORK + " a where a.cascade_id = :cascade and "
                        + Deadline.passedForSql("a.due_at", ":now") + ")")
                .param("cascade", cascade)
                .param("now", Rows.utc(now))
                .query(DueMoments::entry)
                .list();
    }

    /** The entries on a step, oldest first. */
    public List<Entry> ofStep(String taskId) {
        return entries("d.work = :work")
                .param("work", taskId)
                .query(DueMoments::entry)
                .list();
    }

    private JdbcClient.StatementSpec entries(String which) {
        return jdbc.sql("select d.* from directive.due_moment d where " + which + " order by d.due_at, d.id");
    }

    private static Entry entry(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("organisation"),
                row.getString("work"),
                Coded.of(Moment.Kind.class, row.getString("kind")),
                Rows.instant(row, "due_at"),
                Rows.instant(row, "deadline"),
                row.getString("recipient"),
                Rows.instant(row, "fired_at"),
                row.getLong("seconds_late"),
                Outcome.FIRED.code().equals(row.getString("outcome")),
                row.getString("reason"),
                row.getString("fired_by"));
    }
}
