package vn.directivecascade.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An entry of the audit trail.
 *
 * @param at when it was done, to the microsecond
 * @param actor the account, or the part of the system, for example {@code system:watch}
 * @param act what was done, for example {@code task.completed}
 * @param object what it was done to
 * @param organisation for which organisation, null if for none
 * @param province the province whose auditors may read it, null if only administrators may
 * @param address the client's network address, null if it was not done in a request
 */
public record Act(
        Instant at, String actor, String act, String object, String organisation, String province, String address) {

    /**
     * The SHA-256 of this act as row {@code sequence} of the chain, after the row with the hash {@code previous}, in
     * hexadecimal.
     */
    String hash(long sequence, String previous) {
        MessageDigest digest = sha256();
        add(digest, previous);
        add(digest, String.valueOf(sequence));
        add(digest, at.toString());
        add(digest, actor);
        add(digest, act);
        add(digest, object);
        add(digest, organisation);
        add(digest, province);
        add(digest, address);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Adds a field prefixed with its length, so that text moved between fields changes the hash; null has length -1.
     */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? -1 : bytes.length)
                .array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
