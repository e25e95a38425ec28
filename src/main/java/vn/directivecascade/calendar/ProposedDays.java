package vn.directivecascade.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.time4j.PlainDate;
import net.time4j.calendar.EastAsianMonth;
import net.time4j.calendar.EastAsianYear;
import net.time4j.calendar.VietnameseCalendar;

/**
 * The days off of any year as article 112 of the Labour Code 2019 names them, with the next working day for each that
 * falls on a weekly day off. Where the law leaves a choice to the government, this is its usual one: a proposal until a
 * document decides.
 */
public final class ProposedDays {

    /** What the lunar calendar of Time4J covers. */
    private static final int FIRST_LUNAR_YEAR = 1814;

    private static final int LAST_LUNAR_YEAR = 2199;

    private static final Map<Integer, NavigableMap<LocalDate, String>> KNOWN = new ConcurrentHashMap<>();

    private ProposedDays() {}

    /** Whether this day is proposed as a day off besides the weekly ones. */
    public static boolean isOff(LocalDate day) {
        return of(day.getYear()).containsKey(day);
    }

    /** The days off of a year besides the weekly ones, in order, each with the holiday it is for. */
    public static NavigableMap<LocalDate, String> of(int year) {
        return KNOWN.computeIfAbsent(year, ProposedDays::reckon);
    }

    static boolean isWeeklyDayOff(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static NavigableMap<LocalDate, String> reckon(int year) {
        NavigableMap<LocalDate, String> holidays = new TreeMap<>();
        holidays.put(LocalDate.of(year, Month.JANUARY, 1), "Tết Dương lịch");
        holidays.put(LocalDate.of(year, Month.APRIL, 30), "Ngày Chiến thắng");
        holidays.put(LocalDate.of(year, Month.MAY, 1), "Ngày Quốc tế lao động");
        nationalDay(LocalDate.of(year, Month.SEPTEMBER, 2), holidays);
        if (year >= FIRST_LUNAR_YEAR && year <= LAST_LUNAR_YEAR) {
            tet(gregorian(VietnameseCalendar.ofTet(year)), holidays);
            holidays.put(
                    gregorian(VietnameseCalendar.of(EastAsianYear.forGregorian(year), EastAsianMonth.valueOf(3), 10)),
                    "Giỗ Tổ Hùng Vương");
        }
        NavigableMap<LocalDate, String> off = new TreeMap<>(holidays);
        holidays.forEach((day, name) -> {
            if (isWeeklyDayOff(day)) {
                LocalDate instead = day.plusDays(1);
                while (isWeeklyDayOff(instead) || off.containsKey(instead)) {
                    instead = instead.plusDays(1);
                }
                off.put(instead, name + " (nghỉ bù)");
            }
        });
        return off;
    }

    /** Five days, two or one of them of the old year: whichever makes a whole week of them, else two. */
    private static void tet(LocalDate firstDay, NavigableMap<LocalDate, String> holidays) {
        int ofOldYear = firstDay.getDayOfWeek() == DayOfWeek.TUESDAY ? 1 : 2;
        for (int i = 0; i < 5; i++) {
            holidays.put(firstDay.plusDays(i - ofOldYear), "Tết Nguyên đán");
        }
    }

    /** The day and the one before or after it: the one that joins it to a weekend, or else the one before. */
    private static void nationalDay(LocalDate day, NavigableMap<LocalDate, String> holidays) {
        boolean after =
                isWeeklyDayOff(day.minusDays(1)) || isWeeklyDayOff(day.plusDays(2)) && !isWeeklyDayOff(day.plusDays(1));
        holidays.put(day, "Quốc khánh");
        holidays.put(after ? day.plusDays(1) : day.minusDays(1), "Quốc khánh");
    }

    private static LocalDate gregorian(VietnameseCalendar day) {
        return day.transform(PlainDate.axis()).toTemporalAccessor();
    }
}
