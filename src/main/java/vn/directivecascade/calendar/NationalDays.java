package vn.directivecascade.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which days are working days in the country: as was decided of a day, else as the law proposes, else Monday to Friday.
 *
 * @param decided what was decided, by day
 */
public record NationalDays(Map<LocalDate, DayKind> decided) implements Predicate<LocalDate> {

    public NationalDays {
        decided = Map.copyOf(decided);
    }

    public static NationalDays of(Collection<DayDecision> decisions) {
        return new NationalDays(decisions.stream().collect(Collectors.toMap(DayDecision::date, DayDecision::kind)));
    }

    @Override
    public boolean test(LocalDate day) {
        DayKind kind = decided.get(day);
        return kind == null ? !ProposedDays.isWeeklyDayOff(day) && !ProposedDays.isOff(day) : kind == DayKind.WORK;
    }
}
