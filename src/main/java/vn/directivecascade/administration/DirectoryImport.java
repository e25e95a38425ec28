package vn.directivecascade.administration;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.identity.Accounts;
import vn.directivecascade.identity.DemonstrationAccounts;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.DirectoryChange;
import vn.directivecascade.organisation.DirectoryFile;
import vn.directivecascade.organisation.DirectoryRow;
import vn.directivecascade.organisation.DirectoryRules;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.work.Succession;

/**
 * Takes a directory file in: checked as a whole, stored as a whole or not at all. The engine's groups, tenants and, in the
 * demonstration, accounts follow; the work of those who have ended goes to their successors.
 */
@Component
public class DirectoryImport {

    /**
     * What came of a file.
     *
     * @param cellsChanged how many cells are others, those of added organisations among them
     * @param cellsEmptied how many cells of known organisations held something and hold nothing afterwards
     * @param dryRun whether nothing of it was kept
     * @param changes the cells, those of known organisations first, no more than {@link CellChange#MOST_TOLD}
     */
    public record Outcome(
            int added,
            int changed,
            int ended,
            int cellsChanged,
            int cellsEmptied,
            boolean dryRun,
            List<CellChange> changes) {}

    /** Keys have up to 60 characters, and an act tells its object in 1,000. */
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

    /**
     * Takes a file in and says what was changed. A dry run does the same, the engine's part too, and leaves nothing of it:
     * what it lets through can be taken in.
     *
     * @param actor the account that hands it in
     * @throws vn.directivecascade.kernel.RefusedFile if anything is wrong with it; then nothing is changed
     */
    public Outcome run(String actor, byte[] file, boolean dryRun) {
        List<DirectoryRow> rows = DirectoryFile.rows(file);
        DirectoryChange change = transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            DirectoryChange checked = store(rows);
            follow();
            record(actor, "sha256:" + Fingerprint.sha256(file), checked);
            return checked;
        });
        if (!dryRun) {
            succession.passOn();
        }
        return outcome(change, dryRun);
    }

    /** Records in the audit that a file was imported: how many organisations it changed, and which. */
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

    /** Checks and stores rows; whoever calls has a transaction. */
    DirectoryChange store(List<DirectoryRow> rows) {
        directory.lock();
        DirectoryChange change = DirectoryRules.check(rows, directory.all());
        directory.save(change.all());
        return change;
    }

    /** Brings groups, tenants and demonstration accounts in step with the directory of today. */
    void follow() {
        List<Organisation> organisations = directory.all();
        accounts.follow(organisations, succession.today());
        demonstration.follow(organisations);
    }

    private static Outcome outcome(DirectoryChange change, boolean dryRun) {
        return new Outcome(
                change.added().size(),
                change.changed().size(),
                change.ended().size(),
                change.cells().size(),
                (int) change.cells().stream().filter(CellChange::empties).count(),
                dryRun,
                CellChange.told(change.cells()));
    }
}
