package vn.directivecascade.followup;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger of moments on a database, without the application. */
public final class LedgerOfTest {

    private LedgerOfTest() {}

    public static DueMoments on(JdbcClient jdbc) {
        return new DueMoments(jdbc);
    }
}
