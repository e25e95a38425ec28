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
 * The public holidays of any year by article 112 of the Labour Code 2019, and 24 November, which Resolution 80-NQ/TW
 * names from 2026 on but the law does not yet; with the substitute day off for each that falls on a weekend. Where
 * the law leaves a choice to the government, its usual choice is proposed until a document decides.
 */
public final class ProposedDays {

    /**
     * A proposed day off.
     *
     * @param name the name of the holiday
     * @param source the document that names it
     * @param confirmed whether that document is law in force
     */
    public record Holiday(String name, String source, boolean confirmed) {

        private static Holiday ofLaw(String name) {
            return new Holiday(name, "Bộ luật Lao động 2019, Điều 112", true);
        }

        private Holiday instead() {
            return new Holiday(name + " (nghỉ bù)", source, confirmed);
        }
    }

    /**
     * Resolution 30/NQ-CP orders the amendment of article 112; until it is law, an administrator may decide
     * otherwise.
     */
    private static final Holiday CULTURE_DAY = new Holiday(
            "Ngày Văn hóa Việt Nam",
            "Nghị quyết số 80-NQ/TW ngày 07/01/2026 của Bộ Chính trị; chưa xác nhận: Điều 112 Bộ luật Lao động chưa được"
                    + " sửa đổi",
            false);

    private static final int CULTURE_DAY_SINCE = 2026;

    /** The range of Time4J's Vietnamese lunar calendar. */
    private static final int FIRST_LUNAR_YEAR = 1814;

    private static final int LAST_LUNAR_YEAR = 2199;

    private static final Map<Integer, NavigableMap<LocalDate, Holiday>> KNOWN = new ConcurrentHashMap<>();

    private ProposedDays() {}

    /** Whether a day is proposed as a day off, apart from weekends. */
    public static boolean isOff(LocalDate day) {
        return of(day.getYear()).containsKey(day);
    }

    /** The proposed days off of a year, apart from weekends, in order. */
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

    /**
     * Five days, of which one or two precede the lunar new year: one if the new year is a Tuesday, so that the five
     * run from Monday to Friday; else two.
     */
    private static void tet(LocalDate firstDay, NavigableMap<LocalDate, Holiday> holidays) {
        int ofOldYear = firstDay.getDayOfWeek() == DayOfWeek.TUESDAY ? 1 : 2;
        for (int i = 0; i < 5; i++) {
            holidays.put(firstDay.plusDays(i - ofOldYear), Holiday.ofLaw("Tết Nguyên đán"));
        }
    }

    /** 2 September and an adjacent day: the one that joins a weekend, by default the day before. */
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
