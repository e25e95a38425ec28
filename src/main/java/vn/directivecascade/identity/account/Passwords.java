package vn.directivecascade.identity.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Password hashing and checks of the engine's accounts: PBKDF2 with salt and 310,000 iterations instead of a single
 * SHA-512. Wrong passwords do not lock an account, and the response time does not reveal whether it exists; failed
 * logins are rate-limited by address.
 */
final class Passwords implements PasswordEncryptor {

    private static final String NAME = "pbkdf2";

    private static final String PREFIX = "{" + NAME + "}";

    /**
     * A salt of 16 bytes and a hash of 32 that no password is known to have: to compare with it takes as long as with the
     * hash of an account.
     */
    private static final String OF_NOBODY = PREFIX + HexFormat.of().formatHex(random(48));

    /** Prefix of the password column for accounts whose password has not been set yet. */
    private static final String NONE = "{none}";

    /** SQL for {@link #isSet}, on the engine's table of accounts. */
    static final String SET_IN_SQL = "PWD_ is not null and PWD_ not like '" + NONE + "%'";

    private static final int MOST_REMEMBERED = 10_000;

    private final PasswordEncoder encoder;
    private final SecretKeySpec pepper = new SecretKeySpec(random(32), "HmacSHA256");

    /**
     * Recently verified passwords, since HTTP Basic sends the password with every request. The stored hash is part of
     * the key, so that a changed password takes effect immediately.
     */
    private final Cache<String, Boolean> right = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofSeconds(60))
            .build();

    /** @param encoder of a salt of 16 bytes and a hash of 32 */
    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /** Configures the engine; passwords hashed by the engine's default method remain valid. */
    void keepFor(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(this);
    }

    /**
     * Copies the password hash of another account to one being created, without hashing again: thousands of
     * demonstration accounts are created at once. Their password is public, so a separate salt has no benefit.
     */
    static void copy(User from, User to) {
        UserEntity source = (UserEntity) from;
        UserEntity target = (UserEntity) to;
        target.setDbPassword(source.getPassword());
        target.setSalt(source.getSalt());
    }

    @Override
    public String encrypt(String password) {
        return encoder.encode(password);
    }

    @Override
    public boolean check(String password, String hash) {
        String entry = entry(password, hash);
        if (right.getIfPresent(entry) != null) {
            return true;
        }
        boolean matches = encoder.matches(password, hash);
        if (matches) {
            right.put(entry, true);
        }
        return matches;
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    private String entry(String password, String hash) {
        try {
            Mac mac = Mac.getInstance(pepper.getAlgorithm());
            mac.init(pepper);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Whether a password has been set for this account. */
    static boolean isSet(User account) {
        String kept = account.getPassword();
        return kept != null && !kept.startsWith(NONE);
    }

    /** Checks the passwords of accounts in the engine's tables. */
    static class Identities extends DbIdentityServiceProvider {

        /**
         * Stores a random value as password of an account without one, so that the column distinguishes it from an
         * account created later with the same name: sessions and invitations then become invalid.
         */
        @Override
        public IdentityOperationResult saveUser(User user) {
            UserEntity account = (UserEntity) user;
            if (account.getPassword() == null && !account.hasNewPassword()) {
                account.setDbPassword(NONE + Secret.create());
            }
            return super.saveUser(user);
        }

        @Override
        public boolean checkPassword(String id, String password) {
            if (id == null || password == null) {
                return false;
            }
            // Databases cannot store the character U+0000; PostgreSQL raises an error for it.
            UserEntity user = id.indexOf(0) >= 0 ? null : findUserById(id);
            if (user == null || !isSet(user)) {
                Context.getProcessEngineConfiguration().getPasswordManager().check(password, OF_NOBODY);
                return false;
            }
            if (!matchPassword(password, user)) {
                return false;
            }
            if (!user.getPassword().startsWith(PREFIX)) {
                user.setPassword(password);
                user.encryptPassword();
            }
            return true;
        }
    }
}
