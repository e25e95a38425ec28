package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.organisation.DirectoryRow.Column;

/**
 * Checks the directory that results from importing a file: every parent exists, encloses the child's validity and
 * forms no cycle; every successor exists when its predecessor ends; every identifier names one organisation at a
 * time. The order of lines does not matter.
 */
public final class DirectoryRules {

    private final Map<String, Organisation> known = new HashMap<>();
    /** The organisations of the file by key. */
    private final Map<String, Organisation> stated = new LinkedHashMap<>();
    /** The resulting directory: known organisations overwritten by those of the file. */
    private final Map<String, Organisation> all = new HashMap<>();
    /** The line number of each key of the file, even if the line is invalid. */
    private final Map<String, Integer> lines = new HashMap<>();

    private final List<RefusedFile.Line> problems = new ArrayList<>();

    private DirectoryRules(Collection<Organisation> known) {
        known.forEach(organisation -> this.known.put(organisation.key(), organisation));
    }

    /**
     * Checks a file against the present directory.
     *
     * @return the changes by the file
     * @throws RefusedFile with all errors
     */
    public static DirectoryChange check(List<DirectoryRow> rows, Collection<Organisation> known) {
        return new DirectoryRules(known).check(rows);
    }

    private DirectoryChange check(List<DirectoryRow> rows) {
        rows.forEach(this::read);
        all.putAll(known);
        all.putAll(stated);
        stated.values().forEach(this::checkParent);
        checkSuccessors();
        checkAliases();
        if (!problems.isEmpty()) {
            problems.sort((one, other) -> Integer.compare(one.number(), other.number()));
            throw new RefusedFile("directory.refused", problems);
        }
        return change();
    }

    private void read(DirectoryRow row) {
        String key = row.cell(Column.KEY);
        Integer first = lines.putIfAbsent(key, row.line());
        if (first != null && !key.isEmpty()) {
            problems.add(new RefusedFile.Line(row.line(), key, "directory.key.twice", key, first));
        }
        new RowReader(row, problems).read().ifPresent(organisation -> stated.putIfAbsent(key, organisation));
    }

    private void checkParent(Organisation organisation) {
        String key = organisation.parent();
        if (key == null) {
            return;
        }
        Organisation parent = all.get(key);
        if (parent == null) {
            if (!lines.containsKey(key)) {
                wrong(organisation, "directory.parent.unknown", key);
            }
        } else if (isBelowItself(organisation)) {
            wrong(organisation, "directory.parent.cycle", key);
        } else if (before(organisation.validTo(), parent.validFrom())
                || before(parent.validTo(), organisation.validFrom())) {
            wrong(organisation, "directory.parent.otherTime", key);
        }
    }

    private boolean isBelowItself(Organisation organisation) {
        Set<String> above = new HashSet<>();
        for (Organisation at = organisation; at != null && at.parent() != null; at = all.get(at.parent())) {
            if (at.parent().equals(organisation.key())) {
                return true;
            }
            if (!above.add(at.parent())) {
                return false;
            }
        }
        return false;
    }

    /**
     * Checks that successors exist. If the file ends an organisation that is to succeed another one outside the file,
     * the error is reported at the line that ends it.
     */
    private void checkSuccessors() {
        for (Organisation predecessor : all.values()) {
            for (String key : predecessor.successors()) {
                Organisation successor = all.get(key);
                Organisation toBlame = stated.containsKey(predecessor.key()) ? predecessor : stated.get(key);
                if (successor == null) {
                    if (!lines.containsKey(key)) {
                        wrong(predecessor, "directory.successor.unknown", key);
                    }
                } else if (toBlame != null
                        && predecessor.validTo() != null
                        && !successor.existsOn(predecessor.validTo().plusDays(1))) {
                    wrong(toBlame, "directory.successor.notThere", predecessor.key(), key);
                }
            }
        }
    }

    private void checkAliases() {
        Map<String, List<Map.Entry<Alias, Organisation>>> taken = new HashMap<>();
        for (Organisation organisation : all.values()) {
            for (Alias alias : organisation.aliases()) {
                List<Map.Entry<Alias, Organisation>> same =
                        taken.computeIfAbsent(alias.identifier(), identifier -> new ArrayList<>());
                same.stream()
                        .filter(other -> other.getKey().collidesWith(alias))
                        .forEach(other -> {
                            boolean mine = stated.containsKey(organisation.key());
                            wrong(
                                    mine ? organisation : other.getValue(),
                                    "directory.alias.taken",
                                    alias.identifier(),
                                    mine ? other.getValue().key() : organisation.key());
                        });
                same.add(Map.entry(alias, organisation));
            }
        }
    }

    private DirectoryChange change() {
        DirectoryChange change =
                new DirectoryChange(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<CellChange> ofAdded = new ArrayList<>();
        for (Organisation organisation : stated.values()) {
            Organisation old = known.get(organisation.key());
            List<CellChange> cells =
                    CellChange.between(organisation.key(), DirectoryFile.cells(old), DirectoryFile.cells(organisation));
            (old == null ? ofAdded : change.cells()).addAll(cells);
            if (old == null) {
                change.added().add(organisation);
            } else if (ends(old, organisation)) {
                change.ended().add(organisation);
            } else if (!old.equals(organisation)) {
                change.changed().add(organisation);
            }
        }
        change.cells().addAll(ofAdded);
        return change;
    }

    private static boolean ends(Organisation old, Organisation organisation) {
        LocalDate end = organisation.validTo();
        return end != null && (old.validTo() == null || end.isBefore(old.validTo()));
    }

    private static boolean before(LocalDate end, LocalDate start) {
        return end != null && start != null && end.isBefore(start);
    }

    private void wrong(Organisation organisation, String code, Object... arguments) {
        problems.add(
                new RefusedFile.Line(lines.getOrDefault(organisation.key(), 1), organisation.key(), code, arguments));
    }
}
