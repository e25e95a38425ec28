package vn.directivecascade.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Recognises whether an import would still do what its dry run has shown: a dry run answers with a token of the file
 * and of everything that would change, and an import that names the token is refused if either has changed since.
 */
public final class Preview {

    private Preview() {}

    /**
     * The token of a preview.
     *
     * @param file the content of the file; empty for an import without one
     * @param changes everything that changes, in a stable order
     */
    public static String token(byte[] file, Collection<?> changes) {
        StringBuilder all = new StringBuilder(Fingerprint.sha256(file));
        changes.forEach(change -> all.append('\n').append(change));
        return Fingerprint.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Refuses what differs from its preview.
     *
     * @param shown the token of the preview, null if none was asked for
     * @param present the token of what would be done now
     * @throws Refusal {@code import.changed} if they differ
     */
    public static void confirm(String shown, String present) {
        if (shown != null && !shown.equals(present)) {
            throw Refusal.conflict("import.changed");
        }
    }
}
