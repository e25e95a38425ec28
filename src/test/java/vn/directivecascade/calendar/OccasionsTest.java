package vn.directivecascade.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccasionsTest {

    private static final WorkingCalendar COUNTRY = new WorkingCalendar(OfficeHours.USUAL, new NationalDays(decided()));

    @ParameterizedTest(name = "{0}: {3}, {1} to {2}, confirmed: {4}")
    @DisplayName("Breaks as they were: weekends, swapped and substitute days belong to them")
    @CsvSource(
            delimiter = '|',
            value = {
                "2023-01-01|2022-12-31T00:00+07:00|2023-01-03T07:30+07:00|Tết Dương lịch|true",
                "2023-01-10|2023-01-20T00:00+07:00|2023-01-27T07:30+07:00|Tết Nguyên đán|true",
                "2023-04-01|2023-04-29T00:00+07:00|2023-05-04T07:30+07:00|Giỗ Tổ Hùng Vương, Ngày Chiến thắng 30/4,"
                        + " Ngày Quốc tế lao động 01/5|true",
                "2023-06-01|2023-09-01T00:00+07:00|2023-09-05T07:30+07:00|Quốc khánh 02/9|true",
                "2024-04-01|2024-04-18T00:00+07:00|2024-04-19T07:30+07:00|Giỗ Tổ Hùng Vương|true",
                "2024-04-19|2024-04-27T00:00+07:00|2024-05-02T07:30+07:00|Ngày Chiến thắng 30/4, Ngày Quốc tế lao động"
                        + " 01/5|true",
                "2026-01-01|2026-01-01T00:00+07:00|2026-01-05T07:30+07:00|Tết Dương lịch|true",
                "2026-02-01|2026-02-14T00:00+07:00|2026-02-23T07:30+07:00|Tết Nguyên đán|true",
                "2026-06-01|2026-08-29T00:00+07:00|2026-09-03T07:30+07:00|Quốc khánh 02/9|true",
                "2027-04-20|2027-04-30T00:00+07:00|2027-05-04T07:30+07:00|Ngày Chiến thắng 30/4, Ngày Quốc tế lao động"
                        + " 01/5|true",
                // Nobody has decided on these days yet.
                "2027-01-10|2027-02-04T00:00+07:00|2027-02-11T07:30+07:00|Tết Nguyên đán|false",
                "2027-08-01|2027-09-02T00:00+07:00|2027-09-06T07:30+07:00|Quốc khánh 02/9|false",
                "2027-11-01|2027-11-24T00:00+07:00|2027-11-25T07:30+07:00|Ngày Văn hóa Việt Nam 24/11|false",
            })
    void breaks(LocalDate from, String begins, String ends, String name, boolean confirmed) {
        Occasion first = since(from).get(0);
        assertThat(first.name()).isEqualTo(name);
        assertThat(first.from()).isEqualTo(OffsetDateTime.parse(begins).toInstant());
        assertThat(first.to()).isEqualTo(OffsetDateTime.parse(ends).toInstant());
        assertThat(first.confirmed()).isEqualTo(confirmed);
    }

    @Test
    @DisplayName("A year ahead has each of the seven occasions, in order; one that is under way comes first")
    void yearAhead() {
        List<Occasion> occasions = since(LocalDate.of(2027, 5, 2));
        assertThat(occasions)
                .extracting(Occasion::name)
                .containsExactly(
                        "Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 01/5",
                        "Quốc khánh 02/9",
                        "Ngày Văn hóa Việt Nam 24/11",
                        "Tết Dương lịch",
                        "Tết Nguyên đán",
                        "Giỗ Tổ Hùng Vương",
                        "Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 01/5");
        assertThat(occasions).isSortedAccordingTo((one, other) -> one.from().compareTo(other.from()));
        assertThat(since(LocalDate.of(2027, 5, 4)))
                .as("the break has ended")
                .extracting(Occasion::name)
                .startsWith("Quốc khánh 02/9");
    }

    @Test
    @DisplayName("In all years each window begins with a day off, ends with office hours, and holds no working day")
    void everyYear() {
        for (int year = 2000; year < 2100; year++) {
            for (Occasion occasion : since(LocalDate.of(year, 1, 1))) {
                LocalDate first = LocalDate.ofInstant(occasion.from(), WorkingCalendar.ZONE);
                LocalDate after = LocalDate.ofInstant(occasion.to(), WorkingCalendar.ZONE);
                assertThat(first.datesUntil(after)).as("%s", occasion).noneMatch(COUNTRY::isWorkingDay);
                assertThat(COUNTRY.isWorkingDay(first.minusDays(1)) && COUNTRY.isWorkingDay(after))
                        .as("%s", occasion)
                        .isTrue();
                assertThat(occasion.holidays())
                        .isNotEmpty()
                        .allMatch(day -> !day.isBefore(first) && day.isBefore(after));
            }
        }
    }

    @Test
    @DisplayName("A day that is decided to be worked is no occasion")
    void worked() {
        Map<LocalDate, DayKind> days = new HashMap<>(decided());
        days.put(LocalDate.of(2027, 11, 24), DayKind.WORK);
        WorkingCalendar calendar = new WorkingCalendar(OfficeHours.USUAL, new NationalDays(days));
        assertThat(Occasions.since(LocalDate.of(2027, 11, 1), calendar, days::containsKey))
                .extracting(Occasion::name)
                .startsWith("Tết Dương lịch");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("An occasion is known by the date or the name of a holiday, however it is written")
    @CsvSource(
            delimiter = '|',
            value = {
                "30/4, 01/5|Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 01/5",
                "nghỉ lễ 30-4 và 1-5|Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 01/5",
                "dịp 30/4, 01/5 và 70 năm Chiến thắng Điện Biên Phủ (7/5)|Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 01/5",
                "Kỷ niệm Ngày Giải phóng miền Nam|Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 01/5",
                "Ngày Quốc tế Lao động|Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 01/5",
                "70 năm Ngày Chiến thắng Điện Biên Phủ|",
                "dịp Lễ Quốc khánh 2/9|Quốc khánh 02/9",
                "TẾT NGUYÊN ĐÁN 2028|Tết Nguyên đán",
                "tết cổ truyền|Tết Nguyên đán",
                "Tết Dương lịch|Tết Dương lịch",
                "giỗ tổ Hùng Vương|Giỗ Tổ Hùng Vương",
                "24/11|Ngày Văn hóa Việt Nam 24/11",
                "Tết Nguyên đán 2031|",
                "Đại hội Đảng các cấp|",
                "tuần lễ 13/4|",
            })
    void meant(String text, String name) {
        assertThat(since(LocalDate.of(2027, 5, 10)).stream()
                        .filter(occasion -> occasion.isMeantBy(text))
                        .map(Occasion::name))
                .isEqualTo(name == null ? List.of() : List.of(name));
    }

    private static List<Occasion> since(LocalDate from) {
        return Occasions.since(from, COUNTRY, decided()::containsKey);
    }

    private static Map<LocalDate, DayKind> decided() {
        try (InputStream decisions = OccasionsTest.class.getResourceAsStream("/calendar/decisions.csv")) {
            Map<LocalDate, DayKind> days = new HashMap<>();
            DayFile.read(decisions.readAllBytes()).forEach(day -> days.put(day.date(), day.kind()));
            return days;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
