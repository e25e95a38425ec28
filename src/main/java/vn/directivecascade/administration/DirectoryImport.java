package vn.directivecascade.administration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.account.DemonstrationAccounts;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Preview;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.DirectoryChange;
import vn.directivecascade.organisation.DirectoryFile;
import vn.directivecascade.organisation.DirectoryRow;
import vn.directivecascade.organisation.DirectoryRules;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.work.Succession;

/**
 * Imports a directory file: validated and stored as a whole, or refused. The engine's groups and tenants and the
 * demonstration accounts are updated, and the work of organisations that have ended goes to their successors.
 */
@Component
public class DirectoryImport {

    /**
     * The result of an import.
     *
     * @param cellsChanged number of changed cells, including those of added organisations
     * @param cellsEmptied number of cells of known organisations that lost their content
     * @param dryRun whether the changes were rolled back
     * @param changes the changed cells, those of known organisations first, at most {@link CellChange#MOST_TOLD}
     * @param names the names of the organisations that they are about, by key
     * @param preview token with which an import is restricted to these changes
     */
    public record Outcome(
            int added,
            int changed,
            int ended,
            int cellsChanged,
            int cellsEmptied,
            boolean dryRun,
            List<CellChange> changes,
            Map<String, String> names,
            String preview) {}

    /** Keys have up to 60 characters, and the object of an audit entry up to 1,000. */
    private static final int KEYS_PER_ACT = 15;

    private final Directory directory;
    private final Accounts accounts;
    private final DemonstrationAccounts demonstration;
    private final Succession succession;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    DirectoryImport(
            Directory directory,
            Accounts accounts,
            DemonstrationAccounts demonstration,
            Succession succession,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.accounts = accounts;
        this.demonstration = demonstration;
        this.succession = succession;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Imports a file, or only checks it; see {@link #run(String, byte[], boolean, String)}. */
    public Outcome run(String actor, byte[] file, boolean dryRun) {
        return run(actor, file, dryRun, null);
    }

    /**
     * Imports a file and returns the changes. A dry run does the same, including the engine's part, and is rolled back:
     * a file that passes it can be imported.
     *
     * @param actor the account that imports it
     * @param shown token of the preview that is to be carried out, null if any change is
     * @throws vn.directivecascade.kernel.RefusedFile if the file has any error; nothing is changed then
     * @throws vn.directivecascade.kernel.Refusal if it would change something else than its preview shows
     */
    public Outcome run(String actor, byte[] file, boolean dryRun, String shown) {
        List<DirectoryRow> rows = DirectoryFile.rows(file);
        DirectoryChange change = transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            DirectoryChange checked = store(rows);
            Preview.confirm(shown, Preview.token(file, checked.cells()));
            follow();
            record(actor, "sha256:" + Fingerprint.sha256(file), checked);
            return checked;
        });
        if (!dryRun) {
            succession.passOn();
        }
        return outcome(change, dryRun, Preview.token(file, change.cells()));
    }

    /** Records an import in the audit: the number of changed organisations, and their keys. */
    void record(String actor, String source, DirectoryChange change) {
        audit.record(
                actor,
                "directory.imported",
                "%s added=%d changed=%d ended=%d"
                        .formatted(
                                source,
                                change.added().size(),
                                change.changed().size(),
                                change.ended().size()),
                null,
                null);
        recordKeys(actor, "organisations.added", change.added());
        recordKeys(actor, "organisations.changed", change.changed());
        recordKeys(actor, "organisations.ended", change.ended());
    }

    private void recordKeys(String actor, String act, Collection<Organisation> organisations) {
        List<String> keys =
                organisations.stream().map(Organisation::key).sorted().toList();
        for (int from = 0; from < keys.size(); from += KEYS_PER_ACT) {
            List<String> some = keys.subList(from, Math.min(from + KEYS_PER_ACT, keys.size()));
            audit.record(actor, act, String.join(" ", some), null, null);
        }
    }

    /** Validates and stores rows; the caller must have started a transaction. */
    DirectoryChange store(List<DirectoryRow> rows) {
        directory.lock();
        DirectoryChange change = DirectoryRules.check(rows, directory.all());
        directory.save(change.all());
        return change;
    }

    /** Updates groups, tenants and demonstration accounts to the current directory. */
    void follow() {
        List<Organisation> organisations = directory.all();
        accounts.follow(organisations, succession.today());
        demonstration.follow(organisations);
    }

    private static Outcome outcome(DirectoryChange change, boolean dryRun, String preview) {
        List<CellChange> told = CellChange.told(change.cells());
        Set<String> keys = told.stream().map(CellChange::key).collect(Collectors.toSet());
        return new Outcome(
                change.added().size(),
                change.changed().size(),
                change.ended().size(),
                change.cells().size(),
                (int) change.cells().stream().filter(CellChange::empties).count(),
                dryRun,
                told,
                change.all().stream()
                        .filter(organisation -> keys.contains(organisation.key()))
                        .collect(Collectors.toMap(Organisation::key, Organisation::name, (one, same) -> same)),
                preview);
    }
}
