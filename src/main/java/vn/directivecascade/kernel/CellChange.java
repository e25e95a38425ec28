package vn.directivecascade.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a file changes in one cell.
 *
 * @param key what the line is about
 * @param old what was there, null if nothing was
 * @param now what is there afterwards, null if the file empties it
 */
public record CellChange(
        String key,
        String column,
        @JsonInclude(JsonInclude.Include.ALWAYS) String old,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("new")
        String now) {

    /** Changes that an answer holds; how many there are, it says besides. */
    public static final int MOST_TOLD = 5_000;

    /**
     * The cells that differ.
     *
     * @param old the cells by column, empty if there was nothing
     * @param now the cells by column; a cell that holds nothing is an empty text
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

    /** Whether the file empties a cell that held something. */
    public boolean empties() {
        return old != null && now == null;
    }

    /** As many of them as an answer holds. */
    public static List<CellChange> told(List<CellChange> changes) {
        return changes.subList(0, Math.min(changes.size(), MOST_TOLD));
    }

    private static String blankToNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
