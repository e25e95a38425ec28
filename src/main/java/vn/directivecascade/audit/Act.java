package vn.directivecascade.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Something that was done.
 *
 * @param at when, to the microsecond
 * @param actor the account, or the part of the system, for example {@code system:watch}
 * @param act what was done, for example {@code task.completed}
 * @param object to what
 * @param organisation for which organisation, null if for none
 * @param province whose auditors may read it, null if only administrators may
 * @param address the client's network address, null if nobody asked for it from outside
 */
public record Act(
        Instant at, String actor, String act, String object, String organisation, String province, String address) {

    /** The hash of this act as row {@code sequence} of the chain, behind the row with the hash {@code previous}. */
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

    /** With its length in front, so that no text can be moved from one field to the next. */
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
