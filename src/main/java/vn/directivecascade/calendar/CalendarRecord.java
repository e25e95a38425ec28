package vn.directivecascade.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;

/**
 * Stores the official decisions on days off and working days and the office hours of provinces, and derives the
 * working calendars. A day without a decision follows {@link ProposedDays}, else its day of the week. The calendar is
 * cached until the version number in the database changes, so that all nodes agree.
 */
@Repository
public class CalendarRecord implements Calendars {

    /** A decision, with the account that recorded it and when. */
    public record Recorded(DayDecision decision, Instant recordedAt, String recordedBy) {}

    /**
     * The result of recording decisions.
     *
     * @param version the version of the calendar afterwards
     * @param cells every cell that changes, in the order of the decisions
     */
    public record Change(int added, int changed, long version, List<CellChange> cells) {

        public boolean isEmpty() {
            return added + changed == 0;
        }
    }

    private record Read(long version, NationalDays days, Map<String, OfficeHours> hours) {}

    /** Plausibility limit: the longest break so far had eleven days; more than a month is an input error. */
    private static final int LONGEST_BREAK_IN_DAYS = 31;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Read last = new Read(-1, new NationalDays(Map.of()), Map.of());

    CalendarRecord(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public WorkingCalendar of(String province) {
        Read read = read();
        return new WorkingCalendar(read.hours().getOrDefault(province, OfficeHours.USUAL), read.days());
    }

    /**
     * The working calendars as they would be without the decision on a day.
     *
     * @throws Refusal {@code calendar.day.undecided} if there is none
     */
    public Calendars without(LocalDate date) {
        Map<LocalDate, DayKind> days = days();
        if (days.remove(date) == null) {
            throw Refusal.notFound("calendar.day.undecided", date.toString());
        }
        return with(days);
    }

    /** The working calendars as they would be with these decisions. */
    public Calendars with(List<DayDecision> decisions) {
        Map<LocalDate, DayKind> days = days();
        decisions.forEach(decision -> days.put(decision.date(), decision.kind()));
        return with(days);
    }

    private Calendars with(Map<LocalDate, DayKind> days) {
        NationalDays after = new NationalDays(days);
        return province -> new WorkingCalendar(hours(province), after);
    }

    /** The working calendars as they would be with other office hours of a province. */
    public Calendars with(String province, OfficeHours hours) {
        NationalDays days = read().days();
        return each -> new WorkingCalendar(each.equals(province) ? hours : hours(each), days);
    }

    /** The version of the calendar; it grows with every change. */
    public long version() {
        return jdbc.sql("select version from directive.calendar_version")
                .query(Long.class)
                .single();
    }

    /** The account that changed the calendar last, null before the first change. */
    public String changedBy() {
        return jdbc.sql("select changed_by from directive.calendar_version")
                .query((row, n) -> Optional.ofNullable(row.getString("changed_by")))
                .single()
                .orElse(null);
    }

    /** The decisions on the days of a year, in order. */
    public List<Recorded> decided(int year) {
        return jdbc.sql("select * from directive.calendar_day where calendar_date between :first and :last"
                        + " order by calendar_date")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query((row, n) -> new Recorded(
                        decision(row, n),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    /** The office hours of a province; {@link OfficeHours#USUAL} unless it has its own. */
    public OfficeHours hours(String province) {
        return read().hours().getOrDefault(province, OfficeHours.USUAL);
    }

    /**
     * The occasions with heightened duty that end after the beginning of a day, in order.
     *
     * @param province key of the province whose office hours end them; the usual ones if it has none of its own
     */
    public List<Occasion> occasions(LocalDate from, String province) {
        Map<LocalDate, DayKind> decided = read().days().decided();
        return Occasions.since(from, of(province), decided::containsKey);
    }

    private Change check(List<DayDecision> decisions, Map<LocalDate, DayDecision> known) {
        Map<LocalDate, DayKind> after = new HashMap<>();
        known.forEach((date, decision) -> after.put(date, decision.kind()));
        decisions.forEach(decision -> after.put(decision.date(), decision.kind()));
        checkBreaks(decisions.stream().map(DayDecision::date).toList(), after);
        int added = (int) decisions.stream()
                .filter(decision -> !known.containsKey(decision.date()))
                .count();
        int same = (int) decisions.stream()
                .filter(decision -> decision.equals(known.get(decision.date())))
                .count();
        List<CellChange> cells = decisions.stream()
                .flatMap(decision -> CellChange.between(
                        decision.date().toString(), DayFile.cells(known.get(decision.date())), DayFile.cells(decision))
                        .stream())
                .toList();
        return new Change(added, decisions.size() - added - same, version(), cells);
    }

    private static void checkBreaks(List<LocalDate> dates, Map<LocalDate, DayKind> after) {
        NationalDays changed = new NationalDays(after);
        dates.stream()
                .filter(date -> breakAround(date, changed) > LONGEST_BREAK_IN_DAYS)
                .findFirst()
                .ifPresent(date -> {
                    throw Refusal.invalid("calendar.break.tooLong", date.toString(), LONGEST_BREAK_IN_DAYS);
                });
    }

    /**
     * Records decisions; each replaces the earlier decision on its day.
     *
     * @throws Refusal if a break without any working day would last longer than {@link #LONGEST_BREAK_IN_DAYS}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Change record(List<DayDecision> decisions, String by) {
        lock();
        Map<LocalDate, DayDecision> known = known();
        Change change = check(decisions, known);
        if (change.isEmpty()) {
            return change;
        }
        for (DayDecision decision : decisions) {
            if (decision.equals(known.get(decision.date()))) {
                continue;
            }
            delete("directive.calendar_day", decision.date());
            delete("directive.calendar_withdrawn", decision.date());
            jdbc.sql("insert into directive.calendar_day (calendar_date, kind, name, source, decided_on, recorded_at,"
                            + " recorded_by) values (:date, :kind, :name, :source, :decidedOn, :at, :by)")
                    .param("date", decision.date())
                    .param("kind", decision.kind().code())
                    .param("name", decision.name())
                    .param("source", decision.source())
                    .param("decidedOn", decision.decidedOn())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", by)
                    .update();
        }
        return new Change(change.added(), change.changed(), grow(by), change.cells());
    }

    /**
     * Withdraws the decision on a day, which then follows the law and the day of the week again. Decisions shipped with
     * the product are not recorded on it anew.
     *
     * @return the version of the calendar afterwards
     * @throws Refusal {@code calendar.day.undecided} if there is none, {@code calendar.break.tooLong} as for {@link
     *     #record(List, String)}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long withdraw(LocalDate date, String by) {
        lock();
        Map<LocalDate, DayKind> after = days();
        if (after.remove(date) == null) {
            throw Refusal.notFound("calendar.day.undecided", date.toString());
        }
        checkBreaks(List.of(date), after);
        delete("directive.calendar_day", date);
        jdbc.sql("insert into directive.calendar_withdrawn (calendar_date) values (:date)")
                .param("date", date)
                .update();
        return grow(by);
    }

    private void delete(String table, LocalDate date) {
        jdbc.sql("delete from " + table + " where calendar_date = :date")
                .param("date", date)
                .update();
    }

    /** Records those of these decisions on whose day there is none yet and none was withdrawn. */
    @Transactional
    void recordMissing(List<DayDecision> decisions, String by) {
        lock();
        Set<LocalDate> known = new HashSet<>(days().keySet());
        known.addAll(jdbc.sql("select calendar_date from directive.calendar_withdrawn")
                .query(LocalDate.class)
                .list());
        record(
                decisions.stream()
                        .filter(decision -> !known.contains(decision.date()))
                        .toList(),
                by);
    }

    /** Replaces the office hours of a province. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String province, OfficeHours hours, String by) {
        lock();
        jdbc.sql("delete from directive.office_hours where province = :province")
                .param("province", province)
                .update();
        for (int i = 0; i < hours.sessions().size(); i++) {
            jdbc.sql("insert into directive.office_hours (province, ordinal, opens, closes)"
                            + " values (:province, :ordinal, :opens, :closes)")
                    .param("province", province)
                    .param("ordinal", i)
                    .param("opens", hours.sessions().get(i).from())
                    .param("closes", hours.sessions().get(i).to())
                    .update();
        }
        grow(by);
    }

    private Read read() {
        long version = version();
        Read known = last;
        if (known.version() != version) {
            known = new Read(version, new NationalDays(days()), hoursByProvince());
            last = known;
        }
        return known;
    }

    private Map<LocalDate, DayDecision> known() {
        return jdbc.sql("select * from directive.calendar_day").query(CalendarRecord::decision).list().stream()
                .collect(Collectors.toMap(DayDecision::date, Function.identity()));
    }

    private static DayDecision decision(ResultSet row, int n) throws SQLException {
        return new DayDecision(
                row.getObject("calendar_date", LocalDate.class),
                Coded.of(DayKind.class, row.getString("kind")),
                row.getString("name"),
                row.getString("source"),
                row.getObject("decided_on", LocalDate.class));
    }

    private Map<LocalDate, DayKind> days() {
        Map<LocalDate, DayKind> days = new HashMap<>();
        jdbc.sql("select calendar_date, kind from directive.calendar_day").query(row -> {
            days.put(row.getObject("calendar_date", LocalDate.class), Coded.of(DayKind.class, row.getString("kind")));
        });
        return days;
    }

    private Map<String, OfficeHours> hoursByProvince() {
        Map<String, List<OfficeHours.Session>> sessions = new TreeMap<>();
        jdbc.sql("select * from directive.office_hours order by province, ordinal")
                .query(row -> {
                    sessions.computeIfAbsent(row.getString("province"), province -> new ArrayList<>())
                            .add(new OfficeHours.Session(
                                    row.getObject("opens", LocalTime.class), row.getObject("closes", LocalTime.class)));
                });
        Map<String, OfficeHours> hours = new HashMap<>();
        sessions.forEach((province, of) -> hours.put(province, new OfficeHours(of)));
        return hours;
    }

    private static int breakAround(LocalDate date, NationalDays days) {
        int length = 0;
        for (LocalDate day = date; !days.test(day) && length <= LONGEST_BREAK_IN_DAYS; day = day.plusDays(1)) {
            length++;
        }
        for (LocalDate day = date.minusDays(1);
                !days.test(day) && length <= LONGEST_BREAK_IN_DAYS;
                day = day.minusDays(1)) {
            length++;
        }
        return length;
    }

    private void lock() {
        jdbc.sql("select version from directive.calendar_version for update")
                .query(Long.class)
                .single();
    }

    private long grow(String by) {
        jdbc.sql("update directive.calendar_version set version = version + 1, changed_by = :by")
                .param("by", by)
                .update();
        return version();
    }
}
