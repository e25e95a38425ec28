package vn.directivecascade.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tests whether a day is a working day nationally: by decision, else by {@link ProposedDays}, else Monday to Friday.
 *
 * @param decided the decisions by day
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
