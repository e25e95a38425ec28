package vn.directivecascade.identity.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.organisation.Directory;

/**
 * API keys of document systems. A key sends for one issuing organisation, expires on its date or when the organisation
 * ends, and can be revoked.
 */
@Repository
public class ApiKeys {

    /** Prefix of every key, for secret scanners. */
    public static final String PREFIX = "dc_";

    /** Longest validity of a key. */
    static final Duration LONGEST = Duration.ofDays(731);

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    /**
     * A key without its secret.
     *
     * @param organisation the issuer for which it sends
     * @param lastUsedAt to the minute, null if never used
     */
    public record ApiKey(
            String id,
            String organisation,
            String label,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            Instant revokedAt,
            Instant lastUsedAt) {}

    /**
     * A new key.
     *
     * @param secret the value to send; only its hash is stored
     */
    public record Created(ApiKey key, String secret) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    ApiKeys(JdbcClient jdbc, Accounts accounts, Directory directory, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates a key.
     *
     * @throws Refusal if the organisation cannot issue documents or has ended, or the expiry is in the past or more
     * than two years away
     */
    @Transactional
    public Created create(String organisation, String label, Instant expiresAt, String by) {
        Instant now = clock.instant();
        if (!accounts.hasGroup(Groups.machines(organisation)) || hasEnded(organisation)) {
            throw Refusal.invalid("apiKey.organisation", organisation);
        }
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw Refusal.invalid("apiKey.expiry", LONGEST.toDays());
        }
        String id = UUID.randomUUID().toString();
        String secret = PREFIX + Secret.create();
        jdbc.sql(
                        "insert into directive.api_key (id, secret_hash, organisation, label, created_at, created_by, expires_at)"
                                + " values (:id, :hash, :organisation, :label, :now, :by, :expires)")
                .param("id", id)
                .param("hash", Secret.hash(secret))
                .param("organisation", organisation)
                .param("label", label)
                .param("now", Rows.utc(now))
                .param("by", by)
                .param("expires", Rows.utc(expiresAt))
                .update();
        audit.record(by, "apiKey.created", id + " " + label, organisation, null);
        return new Created(find(id).orElseThrow(), secret);
    }

    /** All keys with a larger id, including ended ones, ordered by id. */
    public List<ApiKey> page(String after, int size) {
        return jdbc.sql("select * from directive.api_key where id > :after order by id fetch first :size rows only")
                .param("after", after)
                .param("size", size)
                .query(ApiKeys::row)
                .list();
    }

    /**
     * Revokes a key with immediate effect. Revoking it again changes nothing.
     *
     * @throws Refusal if there is no such key
     */
    @Transactional
    public void revoke(String id, String by) {
        ApiKey key = find(id).orElseThrow(() -> Refusal.notFound("apiKey.unknown"));
        int ended = jdbc.sql(
                        "update directive.api_key set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null")
                .param("now", Rows.utc(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
        if (ended == 1) {
            audit.record(by, "apiKey.revoked", id + " " + key.label(), key.organisation(), null);
        }
    }

    private Optional<ApiKey> find(String id) {
        return jdbc.sql("select * from directive.api_key where id = :id")
                .param("id", id)
                .query(ApiKeys::row)
                .optional();
    }

    /** Whether the last day of this organisation has passed in Viet Nam. */
    private boolean hasEnded(String organisation) {
        return directory.get(organisation).endedBefore(LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE));
    }

    /** The key with this secret if it is valid; records its use. */
    @Transactional
    public Optional<ApiKey> use(String secret) {
        Instant now = clock.instant();
        Optional<ApiKey> key = jdbc.sql(
                        "select * from directive.api_key where secret_hash = :hash and revoked_at is null"
                                + " and expires_at > :now")
                .param("hash", Secret.hash(secret))
                .param("now", Rows.utc(now))
                .query(ApiKeys::row)
                .optional()
                .filter(good -> !hasEnded(good.organisation()));
        key.filter(known -> known.lastUsedAt() == null
                        || known.lastUsedAt().plus(USE_IS_NOTED_EVERY).isBefore(now))
                .ifPresent(known -> jdbc.sql("update directive.api_key set last_used_at = :now where id = :id")
                        .param("now", Rows.utc(now))
                        .param("id", known.id())
                        .update());
        return key;
    }

    private static ApiKey row(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("organisation"),
                row.getString("label"),
                Rows.instant(row, "created_at"),
                row.getString("created_by"),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                Rows.instant(row, "last_used_at"));
    }
}
