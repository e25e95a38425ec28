package vn.directivecascade.identity.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import vn.directivecascade.kernel.Fingerprint;

/**
 * A secret of 256 random bits, stored as SHA-256: a slow password hash is not needed for random values of this length.
 */
final class Secret {

    private static final BytesKeyGenerator RANDOM = KeyGenerators.secureRandom(32);

    private Secret() {}

    /** A new secret, safe for headers and URLs. */
    public static String create() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(RANDOM.generateKey());
    }

    /** SHA-256 in hexadecimal. */
    public static String hash(String secret) {
        return Fingerprint.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
