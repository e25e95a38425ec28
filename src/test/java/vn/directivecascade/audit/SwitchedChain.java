package vn.directivecascade.audit;

import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** An audit chain that can be disabled, to measure its cost. */
public class SwitchedChain extends AuditChain {

    private static volatile boolean off;

    SwitchedChain(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        super(jdbc, transactions);
    }

    public static void off(boolean forget) {
        off = forget;
    }

    @Override
    public List<Long> append(List<Act> acts) {
        return off ? List.of() : super.append(acts);
    }

    /** Puts it in the place of the real one. */
    @TestConfiguration
    public static class InPlace {

        @Bean
        @Primary
        SwitchedChain switchedChain(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
            return new SwitchedChain(jdbc, transactions);
        }
    }
}
