package vn.directivecascade.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The change of one cell by a file.
 *
 * @param key what the line is about
 * @param column title of the column
 * @param old the previous content, null if the cell was empty
 * @param now the new content, null if the file empties the cell
 */
public record CellChange(
        String key,
        String column,
        @JsonInclude(JsonInclude.Include.ALWAYS) String old,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("new")
        String now) {

    /** Maximum number of changes listed in a response, which also states their total number. */
    public static final int MOST_TOLD = 50_000;

    /**
     * The cells that differ.
     *
     * @param old the cells by column, empty for a new line
     * @param now the cells by column; an empty text for an empty cell
     */
    public static List<CellChange> between(String key, Map<String, String> old, Map<String, String> now) {
        List<CellChange> changes = new ArrayList<>();
        now.forEach((column, cell) -> {
            String before = blankToNull(old.getOrDefault(column, ""));
            String after = blankToNull(cell);
            if (!Objects.equals(before, after)) {
                changes.add(new CellChange(key, column, before, after));
            }
        });
        return changes;
    }

    /** Whether the file empties a cell that had content. */
    public boolean empties() {
        return old != null && now == null;
    }

    /** The first {@link #MOST_TOLD} changes. */
    public static List<CellChange> told(List<CellChange> changes) {
        return changes.subList(0, Math.min(changes.size(), MOST_TOLD));
    }

    private static String blankToNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
