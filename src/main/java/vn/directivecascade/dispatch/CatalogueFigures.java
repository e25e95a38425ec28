package vn.directivecascade.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;

/**
 * The figures of a measure as a cell of the measure catalogue states them, divided by semicolons; the parts of each by bars:
 * {@code key | name | kind | unit | minimum..maximum | choice / choice}. Parts may be left out from the end or left blank,
 * and a bound too. A question mark behind the key says that the figure is voluntary.
 */
public final class CatalogueFigures {

    private static final int PARTS = 6;

    private CatalogueFigures() {}

    /**
     * @param measure id of the measure
     * @param cell null or blank for none
     * @throws Refusal {@code figure.cell}, or that of what is wrong with a figure
     */
    public static List<Figure> read(String measure, String cell) {
        if (cell == null || cell.isBlank()) {
            return List.of();
        }
        List<Figure> figures = Arrays.stream(cell.split(";"))
                .map(figure -> figure(measure, figure))
                .toList();
        Figure.check(measure, figures);
        return figures;
    }

    private static Figure figure(String measure, String written) {
        List<String> parts = new ArrayList<>(
                Arrays.stream(written.split("\\|")).map(String::strip).toList());
        if (parts.size() < 3 || parts.size() > PARTS) {
            throw Refusal.invalid("figure.cell", measure, written.strip());
        }
        while (parts.size() < PARTS) {
            parts.add("");
        }
        boolean voluntary = parts.get(0).endsWith("?");
        String[] bounds =
                parts.get(4).isEmpty() ? new String[] {"", ""} : parts.get(4).split("\\.\\.", -1);
        if (bounds.length != 2) {
            throw Refusal.invalid("figure.cell", measure, written.strip());
        }
        return new Figure(
                voluntary ? parts.get(0).substring(0, parts.get(0).length() - 1) : parts.get(0),
                parts.get(1),
                Coded.find(Figure.Kind.class, parts.get(2)).orElse(null),
                text(parts.get(3)),
                text(bounds[0]),
                text(bounds[1]),
                parts.get(5).isEmpty()
                        ? List.of()
                        : Arrays.stream(parts.get(5).split("/"))
                                .map(String::strip)
                                .toList(),
                !voluntary);
    }

    private static String text(String part) {
        return part.isBlank() ? null : part.strip();
    }
}
