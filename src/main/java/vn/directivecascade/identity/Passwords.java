package vn.directivecascade.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * How the engine keeps passwords and checks them: PBKDF2 with a salt and 310,000 rounds instead of one round of SHA-512. A
 * wrong password locks nobody out, and takes the same time whether or not there is such an account; who tries too often is
 * slowed down at the door, by address.
 */
final class Passwords implements PasswordEncryptor {

    private static final Passwords OURS = new Passwords();

    private static final String NAME = "pbkdf2";

    /** How the column begins for an account whose password nobody has set yet. */
    private static final String NONE = "{none}";

    private static final int MOST_REMEMBERED = 10_000;

    private final Pbkdf2PasswordEncoder encoder = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String ofNobody = encoder.encode("nobody");
    private final SecretKeySpec pepper = new SecretKeySpec(random(), "HmacSHA256");

    /**
     * What has been found right a moment ago. With HTTP Basic every request brings its password along; the stored hash is
     * part of the entry, so that a new password counts at once.
     */
    private final Cache<String, Boolean> right = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofSeconds(60))
            .build();

    private Passwords() {}

    /** Sets the engine up; those whose password is still kept in the engine's own way can log in too. */
    static void keepFor(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(OURS);
    }

    /**
     * Gives an account that is being created the password of another one, without computing its hash again: thousands of
     * demonstration accounts are created at once. Their password is public; a salt of their own would protect nothing.
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

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Whether somebody has ever set a password for this account. */
    static boolean isSet(User account) {
        String kept = account.getPassword();
        return kept != null && !kept.startsWith(NONE);
    }

    /** Checks the passwords of the accounts in the engine's tables. */
    static class Identities extends DbIdentityServiceProvider {

        /**
         * Stands a random value in for the password of an account without one, so that this column tells an account from
         * another one that is created under its name later: sessions and invitations end with it.
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
            // No database keeps the character 0, and PostgreSQL fails when it is asked for it.
            UserEntity user = id == null || password == null || id.indexOf(0) >= 0 ? null : findUserById(id);
            if (user == null || !isSet(user)) {
                OURS.encoder.matches(password == null ? "" : password, OURS.ofNobody);
                return false;
            }
            if (!matchPassword(password, user)) {
                return false;
            }
            if (!user.getPassword().startsWith("{" + NAME + "}")) {
                user.setPassword(password);
                user.encryptPassword();
            }
            return true;
        }
    }
}
