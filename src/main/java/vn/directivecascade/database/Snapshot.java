package vn.directivecascade.database;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads with several statements what belongs together, as of one moment (isolation level repeatable read): otherwise a total and
 * the rows that it counts may come from different moments while people answer.
 */
@Component
public class Snapshot {

    private final TransactionTemplate transaction;

    Snapshot(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Reads without writing; in an existing transaction, as that reads. */
    public <T> T read(Supplier<T> reading) {
        return transaction.execute(status -> reading.get());
    }
}
