package vn.directivecascade.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class OncePerTransactionTest {

    private final DataSourceTransactionManager manager =
            new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:"));
    private final TransactionTemplate transaction = new TransactionTemplate(manager);
    private final OncePerTransaction<String, String> names = new OncePerTransaction<>();
    private final List<String> read = new ArrayList<>();

    private String name(String key) {
        return names.get(key, asked -> {
            read.add(asked);
            return asked + read.size();
        });
    }

    @Test
    @DisplayName("A value is read once in a transaction, and anew in the next")
    void once() {
        for (int n = 1; n <= 2; n++) {
            String first = "a" + n;
            transaction.executeWithoutResult(status -> {
                assertThat(name("a")).isEqualTo(first);
                assertThat(name("a")).isEqualTo(first);
            });
        }
        assertThat(read).containsExactly("a", "a");
    }

    @Test
    @DisplayName("Outside a transaction each question is a query")
    void outside() {
        name("a");
        names.put("a", "kept by nobody");
        names.forget();
        assertThat(name("a")).isEqualTo("a2");
    }

    @Test
    @DisplayName("What was written is read again, and what was read otherwise is known")
    void forgotten() {
        transaction.executeWithoutResult(status -> {
            name("a");
            names.forget();
            assertThat(name("a")).isEqualTo("a2");
            names.put("b", "B");
            assertThat(name("b")).isEqualTo("B");
        });
    }

    @Test
    @DisplayName("A transaction within another one reads for itself, and the other goes on with what it knows")
    void within() {
        TransactionTemplate inner = new TransactionTemplate(manager);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            name("a");
            inner.executeWithoutResult(other -> assertThat(name("a")).isEqualTo("a2"));
            assertThat(name("a")).isEqualTo("a1");
        });
        assertThat(read).hasSize(2);
    }

    @Test
    @DisplayName("A transaction that is rolled back leaves nothing behind")
    void rolledBack() {
        transaction.executeWithoutResult(status -> {
            name("a");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> assertThat(name("a")).isEqualTo("a2"));
    }
}
