package vn.directivecascade.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.kernel.Rows;

/**
 * What is recorded of accounts beside the engine's own tables, kept in step with them by whatever interface an account is
 * created, changed or deleted.
 */
@Repository
class AccountRecords {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    AccountRecords(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether there is an account whose name folds to the same as this one. */
    boolean isTaken(String name) {
        return jdbc.sql("select count(*) from ACT_ID_USER where lower(ID_) = :folded")
                        .param("folded", AccountNames.folded(name))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Gives accounts without a first or last name an empty one: the webapps show the word "null" for a missing one. */
    void nameAll() {
        for (String column : List.of("FIRST_", "LAST_")) {
            jdbc.sql("update ACT_ID_USER set " + column + " = '', REV_ = REV_ + 1 where " + column + " is null")
                    .update();
        }
    }

    /**
     * Records in the audit what somebody is about to change of an account. The engine's own log names the account only.
     *
     * @param now first name, last name and address as they will be, by {@code firstName}, {@code lastName}, {@code email}
     * @param password whether the password is set; its value is never looked at
     */
    void changing(String actor, String account, Map<String, String> now, boolean password) {
        List<String> changes = new ArrayList<>();
        jdbc.sql("select FIRST_ as firstName, LAST_ as lastName, EMAIL_ as email from ACT_ID_USER where ID_ = :account")
                .param("account", account)
                .query()
                .listOfRows()
                .forEach(before -> now.forEach((attribute, value) -> {
                    String was = Objects.toString(before.get(attribute), "");
                    if (!was.equals(Objects.toString(value, ""))) {
                        changes.add("%s: %s → %s".formatted(attribute, was, Objects.toString(value, "")));
                    }
                }));
        if (password) {
            changes.add("password");
        }
        if (!changes.isEmpty()) {
            audit.record(actor, "account.changed", account + " " + String.join(", ", changes), null, null);
        }
    }

    /** Ends an invitation that was sent to another address than the one that is being saved, for good. */
    void addressed(String account, String email) {
        jdbc.sql("delete from directive.invitation where account = :account and not exists (select ID_ from ACT_ID_USER"
                        + " where ID_ = :account and coalesce(EMAIL_, '') = :email)")
                .param("account", account)
                .param("email", Objects.toString(email, ""))
                .update();
    }

    /** Ends the invitation to an account; answers how many there were. */
    int uninvited(String account) {
        return forgotten("directive.invitation", account);
    }

    private int forgotten(String table, String account) {
        return jdbc.sql("delete from " + table + " where account = :account")
                .param("account", account)
                .update();
    }

    /** Ends what was for an account that is being deleted, so that a later one of the same name does not come into it. */
    void deleted(String account) {
        for (String table : List.of("directive.invitation", "directive.file_membership", "directive.lent_membership")) {
            forgotten(table, account);
        }
        jdbc.sql("update directive.substitution set ended_at = :now, ended_by = :by where ended_at is null"
                        + " and to_at > :now and (person = :account or substitute = :account)")
                .param("now", Rows.utc(clock.instant()))
                .param("by", AuditTrail.SYSTEM + "accounts")
                .param("account", account)
                .update();
    }

    /** A membership has been given for good: it is not, or no longer, one that is lent. */
    void given(String account, String group) {
        jdbc.sql("delete from directive.lent_membership where account = :account and group_id = :group")
                .param("account", account)
                .param("group", group)
                .update();
    }

    /** The groups that the file of accounts has given to an account. */
    Set<String> byFile(String account) {
        return new HashSet<>(jdbc.sql("select group_id from directive.file_membership where account = :account")
                .param("account", account)
                .query(String.class)
                .list());
    }

    void setByFile(String account, Collection<String> groups) {
        forgotten("directive.file_membership", account);
        groups.forEach(
                group -> jdbc.sql("insert into directive.file_membership (account, group_id) values (:account, :group)")
                        .param("account", account)
                        .param("group", group)
                        .update());
    }
}
