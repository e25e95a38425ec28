package vn.directivecascade.identity.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Claims;
import vn.directivecascade.kernel.Rows;

/**
 * Records about accounts in addition to the engine's tables, updated whenever an account is created, changed or deleted
 * through any interface.
 */
@Repository
class AccountRecords {

    /** Name of the engine's information about an account that has the language which its owner chose. */
    static final String LANGUAGE = "language";

    private static final Logger LOG = LoggerFactory.getLogger(AccountRecords.class);

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Claims claims;
    private final Clock clock;

    AccountRecords(JdbcClient jdbc, AuditTrail audit, Claims claims, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.claims = claims;
        this.clock = clock;
    }

    /** The groups of every account, in order. */
    Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new HashMap<>();
        jdbc.sql("select USER_ID_ as account, GROUP_ID_ as group_id from ACT_ID_MEMBERSHIP")
                .query(row -> {
                    groups.computeIfAbsent(row.getString("account"), account -> new TreeSet<>())
                            .add(row.getString("group_id"));
                });
        return groups;
    }

    /** Whether there is an account whose normalised name is the same. */
    boolean isTaken(String name) {
        return jdbc.sql("select count(*) from ACT_ID_USER where lower(ID_) = :folded")
                        .param("folded", AccountNames.folded(name))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * The full names of these accounts, those that were deleted under the names that they had last; an account itself if
     * it has no name.
     *
     * @param deleted what is said of one that was deleted without a name
     */
    Map<String, String> names(Collection<String> accounts, String deleted) {
        Map<String, String> names = new HashMap<>();
        Rows.inChunks(accounts, some -> {
            jdbc.sql("select ID_ as account, FIRST_ as first_name, LAST_ as last_name from ACT_ID_USER"
                            + " where ID_ in (:accounts)")
                    .param("accounts", some)
                    .query(row -> {
                        String account = row.getString("account");
                        String name = AccountNames.full(row.getString("first_name"), row.getString("last_name"));
                        names.put(account, name.isEmpty() ? account : name);
                    });
            List<String> gone =
                    some.stream().filter(account -> !names.containsKey(account)).toList();
            if (!gone.isEmpty()) {
                jdbc.sql("select account, name from directive.former_account where account in (:accounts)")
                        .param("accounts", gone)
                        .query(row -> {
                            String name = row.getString("name");
                            names.put(row.getString("account"), name.isEmpty() ? deleted : name);
                        });
            }
        });
        return names;
    }

    /** The full names of accounts by their mail address; of several accounts with one address the first. */
    Map<String, String> namesByAddress(Collection<String> addresses) {
        Map<String, String> names = new HashMap<>();
        Rows.inChunks(addresses, some -> jdbc.sql("select EMAIL_ as email, FIRST_ as first_name, LAST_ as last_name"
                        + " from ACT_ID_USER where EMAIL_ in (:addresses) order by ID_")
                .param("addresses", some)
                .query(row -> {
                    String name = AccountNames.full(row.getString("first_name"), row.getString("last_name"));
                    if (!name.isEmpty()) {
                        names.putIfAbsent(row.getString("email"), name);
                    }
                }));
        return names;
    }

    /** Replaces missing first and last names by empty ones, since the webapps show "null" for them. */
    void nameAll() {
        for (String column : List.of("FIRST_", "LAST_")) {
            jdbc.sql("update ACT_ID_USER set " + column + " = '', REV_ = REV_ + 1 where " + column + " is null")
                    .update();
        }
    }

    /**
     * Records in the audit which properties of an account are about to change. The engine's own log contains only the
     * account's name.
     *
     * @param now first name, last name and address after the change, by {@code firstName}, {@code lastName}, {@code
     * email}
     * @param password whether the password is set; its value is not used
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

    /** Deletes an invitation that was sent to an address other than the one being saved. */
    void addressed(String account, String email) {
        jdbc.sql("delete from directive.invitation where account = :account and not exists (select ID_ from ACT_ID_USER"
                        + " where ID_ = :account and coalesce(EMAIL_, '') = :email)")
                .param("account", account)
                .param("email", Objects.toString(email, ""))
                .update();
    }

    /** Deletes the invitation of an account; returns the number of deleted rows. */
    int uninvited(String account) {
        return forgotten("directive.invitation", account);
    }

    private int forgotten(String table, String account) {
        return jdbc.sql("delete from " + table + " where account = :account")
                .param("account", account)
                .update();
    }

    /** Keeps the name of an account that is about to be deleted: what the person did stays under it. */
    void deleting(String account) {
        String present = " from ACT_ID_USER where ID_ = :account";
        jdbc.sql("delete from directive.former_account where account in (select ID_" + present + ")")
                .param("account", account)
                .update();
        jdbc.sql("insert into directive.former_account (account, name, deleted_at) select ID_,"
                        + " trim(coalesce(FIRST_, '') || ' ' || coalesce(LAST_, '')),"
                        + " cast(:now as timestamp with time zone)" + present)
                .param("account", account)
                .param("now", Rows.utc(clock.instant()))
                .update();
    }

    /**
     * Ends everything that refers to an account being deleted, so that a later account of the same name does not
     * inherit it, and releases its tasks.
     */
    void deleted(String account) {
        released(account);
        for (String table : List.of("directive.invitation", "directive.file_membership", "directive.lent_membership")) {
            forgotten(table, account);
        }
        jdbc.sql("delete from ACT_ID_INFO where USER_ID_ = :account and KEY_ = :key")
                .param("account", account)
                .param("key", LANGUAGE)
                .update();
        jdbc.sql("update directive.substitution set ended_at = :now, ended_by = :by where ended_at is null"
                        + " and to_at > :now and (person = :account or substitute = :account)")
                .param("now", Rows.utc(clock.instant()))
                .param("by", AuditTrail.SYSTEM + "accounts")
                .param("account", account)
                .update();
    }

    /** A membership has ended: tasks that are not offered to the account any more are released. */
    void ended(String account, String group) {
        boolean lent = jdbc.sql("select count(*) from directive.lent_membership where account = :account"
                                + " and group_id = :group")
                        .param("account", account)
                        .param("group", group)
                        .query(Integer.class)
                        .single()
                > 0;
        // What a substitute has claimed is released by the end of the substitution, with that reason.
        if (!lent) {
            released(account);
        }
    }

    /** Releases the tasks that an account may not do any more, once the present transaction is committed. */
    private void released(String account) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    claims.releaseLeft(account);
                } catch (RuntimeException later) {
                    LOG.warn("claims of {} are released by the next run", account, later);
                }
            }
        });
    }

    /** A membership has been granted permanently: it is no longer recorded as lent. */
    void given(String account, String group) {
        jdbc.sql("delete from directive.lent_membership where account = :account and group_id = :group")
                .param("account", account)
                .param("group", group)
                .update();
    }

    /** The groups that an account file has granted to an account. */
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
