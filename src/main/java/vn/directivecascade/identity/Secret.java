package vn.directivecascade.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import vn.directivecascade.kernel.Fingerprint;

/** A secret of 256 random bits, of which only the hash is kept: nothing slower is needed, since it cannot be guessed. */
final class Secret {

    private static final BytesKeyGenerator RANDOM = KeyGenerators.secureRandom(32);

    private Secret() {}

    /** A new one, fit for a header and for an address. */
    public static String create() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(RANDOM.generateKey());
    }

    /** SHA-256, in hexadecimal digits. */
    public static String hash(String secret) {
        return Fingerprint.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
