package vn.directivecascade.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Values that are read once in a transaction, however often they are asked for (a first-level cache). Nothing is kept
 * beyond the transaction, so that no node sees what another has changed since; outside a transaction each question is a
 * query. Whoever writes such values forgets them.
 */
public final class OncePerTransaction<K, V> {

    /** The value of this key; a missing value is read again. */
    public V get(K key, Function<K, V> read) {
        Map<K, V> known = known();
        if (known == null) {
            return read.apply(key);
        }
        V value = known.get(key);
        if (value == null) {
            value = read.apply(key);
            known.put(key, value);
        }
        return value;
    }

    /** Keeps a value that was read otherwise. */
    public void put(K key, V value) {
        Map<K, V> known = known();
        if (known != null) {
            known.put(key, value);
        }
    }

    /** Forgets what the present transaction has read. */
    public void forget() {
        Map<K, V> known = known();
        if (known != null) {
            known.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> known() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        Map<K, V> known = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            known = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, known);
            TransactionSynchronizationManager.registerSynchronization(new Ended(known));
        }
        return known;
    }

    /** Unbinds the values with the transaction, also while another runs in between. */
    private final class Ended implements TransactionSynchronization {

        private final Map<K, V> known;

        private Ended(Map<K, V> known) {
            this.known = known;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(OncePerTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(OncePerTransaction.this, known);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(OncePerTransaction.this);
        }
    }
}
