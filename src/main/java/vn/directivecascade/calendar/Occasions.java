package vn.directivecascade.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Derives the occasions with heightened duty from the working calendar: each break around a public holiday. */
public final class Occasions {

    /** How many days ahead occasions are proposed. */
    public static final int DAYS_AHEAD = 400;

    private static final int LONGEST_BREAK_IN_DAYS = 60;
    private static final String SUBSTITUTE = " (nghỉ bù)";
    private static final String TET = "Tết Nguyên đán";
    private static final String NATIONAL_DAY = "Quốc khánh";

    /** The holidays whose days off the government decides each year (Labour Code 2019, article 112, clause 3). */
    private static final Set<String> DECIDED_EACH_YEAR = Set.of(TET, NATIONAL_DAY);

    private Occasions() {}

    /**
     * The occasions that end after the beginning of a day and begin within {@link #DAYS_AHEAD} days, in order.
     *
     * @param calendar the days off and office hours
     * @param decided whether a document has decided on a day
     */
    static List<Occasion> since(LocalDate from, WorkingCalendar calendar, Predicate<LocalDate> decided) {
        NavigableMap<LocalDate, ProposedDays.Holiday> holidays = new TreeMap<>();
        for (int year = from.getYear() - 1; year <= from.plusDays(DAYS_AHEAD).getYear() + 1; year++) {
            holidays.putAll(ProposedDays.of(year));
        }
        List<Occasion> occasions = new ArrayList<>();
        LocalDate handled = LocalDate.MIN;
        for (LocalDate holiday : holidays.keySet()) {
            if (calendar.isWorkingDay(holiday) || !holiday.isAfter(handled)) {
                continue;
            }
            LocalDate first = end(holiday, -1, calendar);
            LocalDate last = end(holiday, 1, calendar);
            handled = last;
            if (!last.isBefore(from) && first.isBefore(from.plusDays(DAYS_AHEAD))) {
                occasions.add(occasion(first, last, holidays.subMap(first, true, last, true), calendar, decided));
            }
        }
        return occasions;
    }

    private static LocalDate end(LocalDate dayOff, int step, WorkingCalendar calendar) {
        LocalDate day = dayOff;
        for (int n = 0; n < LONGEST_BREAK_IN_DAYS && !calendar.isWorkingDay(day.plusDays(step)); n++) {
            day = day.plusDays(step);
        }
        return day;
    }

    private static Occasion occasion(
            LocalDate first,
            LocalDate last,
            Map<LocalDate, ProposedDays.Holiday> holidays,
            WorkingCalendar calendar,
            Predicate<LocalDate> decided) {
        Map<LocalDate, ProposedDays.Holiday> proper = holidays.entrySet().stream()
                .filter(day -> !day.getValue().name().endsWith(SUBSTITUTE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        Map<LocalDate, ProposedDays.Holiday> named = proper.isEmpty() ? holidays : proper;
        boolean eachLaw = first.datesUntil(last.plusDays(1))
                .filter(day -> !ProposedDays.isWeeklyDayOff(day))
                .allMatch(day -> decided.test(day)
                        || holidays.containsKey(day) && holidays.get(day).confirmed());
        boolean anyDecided = first.datesUntil(last.plusDays(1)).anyMatch(decided);
        boolean toDecide = holidays.values().stream().anyMatch(holiday -> DECIDED_EACH_YEAR.contains(nameOf(holiday)));
        return new Occasion(
                named.entrySet().stream()
                        .map(day -> label(day.getKey(), nameOf(day.getValue())))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                List.copyOf(named.keySet()),
                first.atStartOfDay(WorkingCalendar.ZONE).toInstant(),
                calendar.plus(
                        last.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant(), Duration.ZERO),
                eachLaw && (anyDecided || !toDecide));
    }

    private static String nameOf(ProposedDays.Holiday holiday) {
        return holiday.name().replace(SUBSTITUTE, "");
    }

    /** The name, with the date of a holiday that people call by its date: 30/4, 01/5, 02/9, 24/11. */
    private static String label(LocalDate day, String name) {
        return switch (name) {
            case "Ngày Chiến thắng" -> name + " 30/4";
            case "Ngày Quốc tế lao động" -> name + " 01/5";
            case NATIONAL_DAY -> name + " 02/9";
            default -> day.getMonth() == Month.NOVEMBER ? name + " 24/11" : name;
        };
    }
}
