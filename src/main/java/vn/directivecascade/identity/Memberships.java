package vn.directivecascade.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the present groups of accounts, whoever asks: the engine lets few callers read the groups of others. */
@Repository
public class Memberships {

    private final JdbcClient jdbc;

    Memberships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The groups of an account, none if there is no such account. */
    public List<String> of(String account) {
        return jdbc.sql("select GROUP_ID_ from ACT_ID_MEMBERSHIP where USER_ID_ = :account")
                .param("account", account)
                .query(String.class)
                .list();
    }

    /** Whether an account is in one of these groups. */
    public boolean isInOneOf(String account, Collection<String> groups) {
        return !Collections.disjoint(of(account), groups);
    }
}
