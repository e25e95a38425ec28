package vn.directivecascade.audit;

import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A chain that can be made to forget, to measure what remembering costs. */
public class SwitchedChain extends AuditChain {

    private static volatile boolean off;

    SwitchedChain(JdbcClient jdbc) {
        super(jdbc);
    }

    public static void off(boolean forget) {
        off = forget;
    }

    @Override
    public void append(List<Act> acts) {
        if (!off) {
            super.append(acts);
        }
    }

    /** Puts it in the place of the real one. */
    @TestConfiguration
    public static class InPlace {

        @Bean
        @Primary
        SwitchedChain switchedChain(JdbcClient jdbc) {
            return new SwitchedChain(jdbc);
        }
    }
}
