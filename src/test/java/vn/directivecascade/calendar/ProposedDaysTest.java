package vn.directivecascade.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Computed holidays, compared with the calendars of past years. */
class ProposedDaysTest {

    @ParameterizedTest(name = "Tết {0} begins on {1}")
    @CsvSource({
        "2007, 2007-02-17",
        "2023, 2023-01-22",
        "2024, 2024-02-10",
        "2025, 2025-01-29",
        "2026, 2026-02-17",
        "2027, 2027-02-06",
        "2028, 2028-01-26",
        "2029, 2029-02-13",
        "2030, 2030-02-02"
    })
    @DisplayName("Tết is where the calendar of Viet Nam has it, also where that of China has another day")
    void tet(int year, LocalDate firstDay) {
        assertThat(ProposedDays.of(year))
                .extractingFromEntries(
                        day -> day.getKey() + " " + day.getValue().name())
                .contains(firstDay + " Tết Nguyên đán", firstDay.minusDays(1) + " Tết Nguyên đán");
        assertThat(ProposedDays.of(year).values())
                .filteredOn(day -> day.name().equals("Tết Nguyên đán"))
                .hasSize(5);
    }

    @ParameterizedTest(name = "Hùng Kings {0}: {1}")
    @CsvSource({
        "2023, 2023-04-29", "2024, 2024-04-18", "2025, 2025-04-07", "2026, 2026-04-26",
        "2027, 2027-04-16", "2028, 2028-04-04", "2029, 2029-04-23", "2030, 2030-04-12"
    })
    void hungKings(int year, LocalDate day) {
        assertThat(ProposedDays.of(year).get(day).name()).isEqualTo("Giỗ Tổ Hùng Vương");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2026-11-24", "2027-11-24", "2029-11-24", "2029-11-26", "2040-11-26"})
    @DisplayName("Culture Day is off in every year from 2026, or the next working day, and not yet confirmed")
    void cultureDay(LocalDate day) {
        assertThat(ProposedDays.isOff(day)).isTrue();
        ProposedDays.Holiday holiday = ProposedDays.of(day.getYear()).get(day);
        assertThat(holiday.name()).startsWith("Ngày Văn hóa Việt Nam");
        assertThat(holiday.source()).contains("80-NQ/TW", "chưa xác nhận");
        assertThat(holiday.confirmed()).isFalse();
        assertThat(ProposedDays.isOff(LocalDate.of(2025, 11, 24))).isFalse();
        assertThat(ProposedDays.of(day.getYear()).values())
                .filteredOn(other -> !other.name().startsWith("Ngày Văn hóa"))
                .allMatch(ProposedDays.Holiday::confirmed);
        assertThat(new NationalDays(Map.of(day, DayKind.WORK)).test(day)).isTrue();
    }

    @ParameterizedTest(name = "{0} to {1} are off, the days around them are not")
    @CsvSource({
        "2021-02-10, 2021-02-16",
        "2022-01-29, 2022-02-06",
        "2023-01-20, 2023-01-26",
        "2024-02-08, 2024-02-14",
        "2025-01-25, 2025-02-02",
        "2026-02-14, 2026-02-22",
        "2023-04-29, 2023-05-03",
        "2026-04-25, 2026-04-27",
        "2021-09-02, 2021-09-05",
        "2022-09-01, 2022-09-04",
        "2023-09-01, 2023-09-04",
        "2024-08-31, 2024-09-03",
        "2025-08-30, 2025-09-02",
        "2022-01-01, 2022-01-03",
        "2023-01-01, 2023-01-02",
    })
    @DisplayName("The breaks of past years come out as the government set them, swapped days aside")
    void breaks(LocalDate first, LocalDate last) {
        NationalDays days = new NationalDays(Map.of());
        assertThat(first.datesUntil(last.plusDays(1))).noneMatch(days);
        assertThat(days.test(last.plusDays(1))).isTrue();
        LocalDate before = first.minusDays(1);
        assertThat(days.test(before) || ProposedDays.isWeeklyDayOff(before)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1813, 1900, 2199, 2200, 9999})
    @DisplayName("Years beyond the lunar tables have the fixed days")
    void anyYear(int year) {
        assertThat(ProposedDays.of(year)).containsKey(LocalDate.of(year, 5, 1));
    }
}
