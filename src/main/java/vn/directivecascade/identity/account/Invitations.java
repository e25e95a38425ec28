package vn.directivecascade.identity.account;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.notice.PersonalMails;

/**
 * Invitations by which owners of new accounts set their own password. An invitation refers to the current state of the
 * account: it ends when its address or password changes or when it is deleted, through any interface.
 */
@Repository
public class Invitations {

    private static final Duration LONGEST = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final AccountRecords records;
    private final IdentityService identity;
    private final PersonalMails mails;
    private final AuditTrail audit;
    private final String address;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            AccountRecords records,
            @Lazy IdentityService identity,
            PersonalMails mails,
            AuditTrail audit,
            @Value("${directive.public-url}") String address,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.identity = identity;
        this.mails = mails;
        this.audit = audit;
        this.address = address;
        this.clock = clock;
    }

    /**
     * Sends an invitation by mail and ends an earlier one.
     *
     * @param by the account that invites
     * @return the link to hand over, if there is no mail server
     */
    @Transactional
    public Optional<URI> invite(User account, String by) {
        Instant now = clock.instant();
        String token = Secret.create();
        records.uninvited(account.getId());
        jdbc.sql("insert into directive.invitation (token_hash, account, stamp, created_at, expires_at)"
                        + " values (:hash, :account, :stamp, :now, :until)")
                .param("hash", Secret.hash(token))
                .param("account", account.getId())
                .param("stamp", stamp(account))
                .param("now", Rows.utc(now))
                .param("until", Rows.utc(now.plus(LONGEST)))
                .update();
        audit.record(by, "account.invited", account.getId() + " " + account.getEmail(), null, null);
        URI link = URI.create(address + "/invitation?token=" + token);
        if (!mails.isOpen()) {
            return Optional.of(link);
        }
        mails.mail(
                account.getEmail(),
                "invitation",
                Map.of(
                        "name",
                        AccountNames.full(account),
                        "account",
                        account.getId(),
                        "link",
                        link.toString(),
                        "until",
                        Times.inSentence(now.plus(LONGEST))));
        return Optional.empty();
    }

    /** Whether there is a valid invitation for this account. */
    boolean isOpen(User account) {
        return jdbc.sql("select stamp from directive.invitation where account = :account and expires_at > :now")
                .param("account", account.getId())
                .param("now", Rows.utc(clock.instant()))
                .query(String.class)
                .list()
                .contains(stamp(account));
    }

    /** The account for which a token is valid. */
    public Optional<String> accountOf(String token) {
        return invited(token).map(User::getId);
    }

    private Optional<User> invited(String token) {
        record Invitation(String account, String stamp) {}
        return jdbc.sql(
                        "select account, stamp from directive.invitation where token_hash = :hash and expires_at > :now")
                .param("hash", Secret.hash(token))
                .param("now", Rows.utc(clock.instant()))
                .query((row, n) -> new Invitation(row.getString("account"), row.getString("stamp")))
                .optional()
                .flatMap(invitation -> Optional.ofNullable(identity.createUserQuery()
                                .userId(invitation.account())
                                .singleResult())
                        .filter(account -> stamp(account).equals(invitation.stamp())));
    }

    /** A value that changes with address and password, and if the account is deleted and created again. */
    private static String stamp(User account) {
        return Secret.hash(String.join("\n", account.getId(), account.getEmail(), account.getPassword()));
    }

    /**
     * Sets the password; the invitation can be used only once.
     *
     * @throws Refusal if the token is invalid, or the password violates the policy
     */
    @Transactional
    public void accept(String token, String password) {
        User account = invited(token).orElseThrow(() -> Refusal.notFound("invitation.unknown"));
        if (!identity.checkPasswordAgainstPolicy(password, account).isValid()) {
            throw Refusal.invalid("invitation.policy");
        }
        if (records.uninvited(account.getId()) == 0) {
            throw Refusal.notFound("invitation.unknown");
        }
        account.setPassword(password);
        try {
            identity.saveUser(account);
        } catch (ProcessEngineException changedMeanwhile) {
            throw Refusal.conflict("invitation.unknown");
        }
        audit.record(account.getId(), "invitation.accepted", account.getId(), null, null);
    }
}
