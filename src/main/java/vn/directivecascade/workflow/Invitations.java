package vn.directivecascade.workflow;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.notice.Outbox;
import vn.directivecascade.vocabulary.Refusal;

/** Lets people set the password of their new account themselves, so that nobody else ever knows it. */
@Repository
public class Invitations {

    private static final Duration VALID = Duration.ofDays(7);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final Outbox outbox;
    private final String address;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            @Lazy IdentityService identity,
            Outbox outbox,
            @Value("${directive.public-url}") String address,
            Clock clock) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.outbox = outbox;
        this.address = address;
        this.clock = clock;
    }

    /**
     * Invites the owner of an account by mail. An earlier invitation ends.
     *
     * @return the link, if there is no mail server: then whoever invites hands it over
     */
    @Transactional
    public Optional<URI> invite(User account) {
        Instant now = clock.instant();
        String token = Secret.create();
        revoke(account.getId());
        jdbc.sql("insert into directive.invitation (token_hash, account, created_at, expires_at)"
                        + " values (:hash, :account, :now, :until)")
                .param("hash", Secret.hash(token))
                .param("account", account.getId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(VALID).atOffset(ZoneOffset.UTC))
                .update();
        URI link = URI.create(address + "/invitation?token=" + token);
        if (!outbox.isOpen()) {
            return Optional.of(link);
        }
        outbox.mail(
                account.getEmail(),
                "invitation",
                Map.of(
                        "name",
                        account.getLastName(),
                        "account",
                        account.getId(),
                        "link",
                        link.toString(),
                        "until",
                        MOMENT.format(now.plus(VALID).atZone(WorkingCalendar.ZONE))));
        return Optional.empty();
    }

    /** For which account this token is, as long as it is good. */
    public Optional<String> accountOf(String token) {
        return jdbc.sql("select account from directive.invitation where token_hash = :hash and expires_at > :now")
                .param("hash", Secret.hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .filter(account -> identity.createUserQuery().userId(account).count() == 1);
    }

    /**
     * Sets the password, once.
     *
     * @throws Refusal if the token is not good, or the password breaks the policy
     */
    @Transactional
    public void accept(String token, String password) {
        String account = accountOf(token).orElseThrow(() -> Refusal.notFound("invitation.unknown"));
        User user = identity.createUserQuery().userId(account).singleResult();
        if (!identity.checkPasswordAgainstPolicy(password, user).isValid()) {
            throw Refusal.invalid("invitation.policy");
        }
        if (revoke(account) == 0) {
            throw Refusal.notFound("invitation.unknown");
        }
        user.setPassword(password);
        try {
            identity.saveUser(user);
        } catch (ProcessEngineException changedMeanwhile) {
            throw Refusal.conflict("invitation.unknown");
        }
    }

    private int revoke(String account) {
        return jdbc.sql("delete from directive.invitation where account = :account")
                .param("account", account)
                .update();
    }
}
