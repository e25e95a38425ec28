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
 * The days off of any year as article 112 of the Labour Code 2019 names them, and 24 November, which Resolution 80-NQ/TW
 * names for every year from 2026 and the law does not yet; with the next working day for each that falls on a weekly day
 * off. Where the law leaves a choice to the government, this is its usual one: a proposal until a
 * document decides.
 */
public final class ProposedDays {

    /**
     * A day off.
     *
     * @param name the holiday it is for
     * @param source what names it
     * @param confirmed whether that is in force as law
     */
    public record Holiday(String name, String source, boolean confirmed) {

        private static Holiday ofLaw(String name) {
            return new Holiday(name, "Bộ luật Lao động 2019, Điều 112", true);
        }

        private Holiday instead() {
            return new Holiday(name + " (nghỉ bù)", source, confirmed);
        }
    }

    /** Resolution 30/NQ-CP orders article 112 amended accordingly; until a law does, an administrator decides otherwise. */
    private static final Holiday CULTURE_DAY = new Holiday(
            "Ngày Văn hóa Việt Nam",
            "Nghị quyết số 80-NQ/TW ngày 07/01/2026 của Bộ Chính trị; chưa xác nhận: Điều 112 Bộ luật Lao động chưa được"
                    + " sửa đổi",
            false);

    private static final int CULTURE_DAY_SINCE = 2026;

    /** What the lunar calendar of Time4J covers. */
    private static final int FIRST_LUNAR_YEAR = 1814;

    private static final int LAST_LUNAR_YEAR = 2199;

    private static final Map<Integer, NavigableMap<LocalDate, Holiday>> KNOWN = new ConcurrentHashMap<>();

    private ProposedDays() {}

    /** Whether this day is proposed as a day off besides the weekly ones. */
    public static boolean isOff(LocalDate day) {
        return of(day.getYear()).containsKey(day);
    }

    /** The days off of a year besides the weekly ones, in order. */
    public static NavigableMap<LocalDate, Holiday> of(int year) {
        return KNOWN.computeIfAbsent(year, ProposedDays::reckon);
    }

    static boolean isWeeklyDayOff(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static NavigableMap<LocalDate, Holiday> reckon(int year) {
        NavigableMap<LocalDate, Holiday> holidays = new TreeMap<>();
        holidays.put(LocalDate.of(year, Month.JANUARY, 1), Holiday.ofLaw("Tết Dương lịch"));
        holidays.put(LocalDate.of(year, Month.APRIL, 30), Holiday.ofLaw("Ngày Chiến thắng"));
        holidays.put(LocalDate.of(year, Month.MAY, 1), Holiday.ofLaw("Ngày Quốc tế lao động"));
        nationalDay(LocalDate.of(year, Month.SEPTEMBER, 2), holidays);
        if (year >= CULTURE_DAY_SINCE) {
            holidays.put(LocalDate.of(year, Month.NOVEMBER, 24), CULTURE_DAY);
        }
        if (year >= FIRST_LUNAR_YEAR && year <= LAST_LUNAR_YEAR) {
            tet(gregorian(VietnameseCalendar.ofTet(year)), holidays);
            holidays.put(
                    gregorian(VietnameseCalendar.of(EastAsianYear.forGregorian(year), EastAsianMonth.valueOf(3), 10)),
                    Holiday.ofLaw("Giỗ Tổ Hùng Vương"));
        }
        NavigableMap<LocalDate, Holiday> off = new TreeMap<>(holidays);
        holidays.forEach((day, holiday) -> {
            if (isWeeklyDayOff(day)) {
                LocalDate instead = day.plusDays(1);
                while (isWeeklyDayOff(instead) || off.containsKey(instead)) {
                    instead = instead.plusDays(1);
                }
                off.put(instead, holiday.instead());
            }
        });
        return off;
    }

    /** Five days, two or one of them of the old year: whichever makes a whole week of them, else two. */
    private static void tet(LocalDate firstDay, NavigableMap<LocalDate, Holiday> holidays) {
        int ofOldYear = firstDay.getDayOfWeek() == DayOfWeek.TUESDAY ? 1 : 2;
        for (int i = 0; i < 5; i++) {
            holidays.put(firstDay.plusDays(i - ofOldYear), Holiday.ofLaw("Tết Nguyên đán"));
        }
    }

    /** The day and the one before or after it: the one that joins it to a weekend, or else the one before. */
    private static void nationalDay(LocalDate day, NavigableMap<LocalDate, Holiday> holidays) {
        boolean after =
                isWeeklyDayOff(day.minusDays(1)) || isWeeklyDayOff(day.plusDays(2)) && !isWeeklyDayOff(day.plusDays(1));
        holidays.put(day, Holiday.ofLaw("Quốc khánh"));
        holidays.put(after ? day.plusDays(1) : day.minusDays(1), Holiday.ofLaw("Quốc khánh"));
    }

    private static LocalDate gregorian(VietnameseCalendar day) {
        return day.transform(PlainDate.axis()).toTemporalAccessor();
    }
}
