package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.directivecascade.dispatch.Figure;

/** Figures that units give by chance, written in one way or another, and what one gets by counting them one by one. */
final class NaiveFigures {

    /** A figure as a unit gave it. */
    private record Given(String unit, String measure, String key, int number, int of, LocalDate day, String word) {}

    private final Random chance = new Random(25);
    private final List<Given> all = new ArrayList<>();

    /** The figures that a unit submits for a measure; a voluntary one is sometimes left out. */
    Map<String, Object> of(String unit, String measure, List<Figure> asked) {
        all.removeIf(given -> given.unit.equals(unit) && given.measure.equals(measure));
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Figure figure : asked) {
            if (figure.required() || chance.nextInt(3) > 0) {
                figures.put(figure.key(), value(unit, measure, figure));
            }
        }
        return figures;
    }

    private Object value(String unit, String measure, Figure figure) {
        int number = chance.nextInt(5000);
        int of = number + chance.nextInt(3000);
        LocalDate day = LocalDate.of(2024, 4, 17).plusDays(chance.nextInt(60));
        String word = figure.choices().isEmpty()
                ? chance.nextBoolean() ? "yes" : "no"
                : figure.choices().get(chance.nextInt(figure.choices().size()));
        all.add(new Given(unit, measure, figure.key(), number, of, day, word));
        boolean typed = chance.nextBoolean();
        return switch (figure.kind()) {
            case WHOLE -> typed ? grouped(number) : number;
            // The naive number is in hundredths.
            case DECIMAL ->
                typed
                        ? grouped(number / 100) + ",%02d".formatted(number % 100)
                        : BigDecimal.valueOf(number, 2).doubleValue();
            case PERCENTAGE ->
                typed ? Map.of("part", grouped(number), "of", String.valueOf(of)) : Map.of("part", number, "of", of);
            case YES_NO -> typed ? word.equals("yes") : word;
            case DATE -> typed ? day.getDayOfMonth() + "/" + day.getMonthValue() + "/" + day.getYear() : day.toString();
            case CHOICE -> word;
        };
    }

    private static String grouped(int number) {
        return number < 1000 ? String.valueOf(number) : number / 1000 + ".%03d".formatted(number % 1000);
    }

    int count() {
        return all.size();
    }

    /** Compares totals with what these units gave, and how many were asked with how many are given here. */
    void compare(JsonNode totals, Predicate<String> units, Map<String, Integer> asked) {
        assertThat(totals).isNotEmpty();
        for (JsonNode total : totals) {
            String measure = total.path("measure").textValue();
            List<Given> given = all.stream()
                    .filter(one -> one.measure.equals(measure)
                            && one.key.equals(total.path("key").textValue()))
                    .filter(one -> units.test(one.unit))
                    .toList();
            long numbers = 0;
            long ofs = 0;
            Map<String, Integer> words = new TreeMap<>();
            LocalDate first = LocalDate.MAX;
            LocalDate last = LocalDate.MIN;
            for (Given one : given) {
                numbers += one.number;
                ofs += one.of;
                words.merge(one.word, 1, Integer::sum);
                first = one.day.isBefore(first) ? one.day : first;
                last = one.day.isAfter(last) ? one.day : last;
            }
            assertThat(total.path("units").intValue()).as(total.toString()).isEqualTo(given.size());
            assertThat(total.path("asked").intValue()).as(total.toString()).isEqualTo(asked.get(measure));
            if (given.isEmpty()) {
                assertThat(total.has("total") || total.has("counts") || total.has("first"))
                        .isFalse();
                continue;
            }
            String kind = total.path("kind").textValue();
            switch (kind) {
                case "whole" -> assertThat(total.path("total").longValue()).isEqualTo(numbers);
                case "decimal" ->
                    assertThat(total.path("total").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(numbers, 2));
                case "percentage" -> {
                    assertThat(total.path("total").longValue()).isEqualTo(numbers);
                    assertThat(total.path("of").longValue()).isEqualTo(ofs);
                    assertThat(total.path("percent").doubleValue())
                            .isEqualTo(Math.round(numbers * 1000.0 / ofs) / 10.0);
                }
                case "date" -> {
                    assertThat(total.path("first").textValue()).isEqualTo(first.toString());
                    assertThat(total.path("last").textValue()).isEqualTo(last.toString());
                }
                default -> {
                    assertThat(total.path("counts")).hasSize(words.size());
                    words.forEach((word, number) -> assertThat(
                                    total.at("/counts").path(word).intValue())
                            .isEqualTo(number));
                }
            }
        }
    }
}
