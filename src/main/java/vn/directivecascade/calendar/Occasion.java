package vn.directivecascade.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.directivecascade.kernel.SearchText;

/**
 * A break around public holidays, for which directives order heightened duty.
 *
 * @param name the names of its holidays, those of a fixed date with that date
 * @param holidays the days of these holidays, without substitute and bridging days
 * @param from start of the first day off, weekends and bridging days included
 * @param to the first working instant after it
 * @param confirmed whether its days are fixed by law or decided, so that they are not merely proposed
 */
public record Occasion(String name, List<LocalDate> holidays, Instant from, Instant to, boolean confirmed) {

    private static final Pattern DAY_AND_MONTH = Pattern.compile("(?<!\\d)(\\d{1,2})[/.-](\\d{1,2})(?!\\d)");
    private static final Pattern YEAR = Pattern.compile("(?<![\\d/])20\\d\\d(?![\\d/])");

    /** Other names of holidays, folded like {@link SearchText}. */
    private static final Map<String, List<String>> OTHER_NAMES = Map.of(
            "tet nguyen dan", List.of("tet am lich", "tet co truyen"),
            "tet duong lich", List.of("nam moi duong lich"),
            "gio to hung vuong", List.of("hung vuong"),
            "ngay chien thang 30/4", List.of("giai phong mien nam", "thong nhat dat nuoc"),
            "quoc te lao dong", List.of(),
            "quoc khanh", List.of(),
            "ngay van hoa viet nam", List.of());

    public Occasion {
        holidays = List.copyOf(holidays);
    }

    /**
     * Whether a text as documents state their occasion means this one: it contains the date (30/4) or the name of one
     * of its holidays, and no other year.
     */
    public boolean isMeantBy(String text) {
        String folded = SearchText.of(text);
        List<String> years =
                YEAR.matcher(folded).results().map(MatchResult::group).toList();
        boolean otherYear =
                !years.isEmpty() && holidays.stream().noneMatch(day -> years.contains(String.valueOf(day.getYear())));
        return !otherYear && (DAY_AND_MONTH.matcher(folded).results().anyMatch(this::isHoliday) || isNamedIn(folded));
    }

    private boolean isHoliday(MatchResult date) {
        return holidays.stream()
                .anyMatch(day -> day.getDayOfMonth() == Integer.parseInt(date.group(1))
                        && day.getMonthValue() == Integer.parseInt(date.group(2)));
    }

    private boolean isNamedIn(String folded) {
        String own = SearchText.of(name);
        return OTHER_NAMES.entrySet().stream()
                .filter(entry -> own.contains(entry.getKey()))
                .anyMatch(entry -> folded.contains(entry.getKey())
                        || entry.getValue().stream().anyMatch(folded::contains));
    }
}
