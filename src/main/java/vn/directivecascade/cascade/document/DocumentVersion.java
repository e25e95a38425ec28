package vn.directivecascade.cascade.document;

import java.time.Instant;
import vn.directivecascade.dispatch.DocumentKind;

/**
 * One version of a document of a cascade, without its content.
 *
 * @param version from 1, in the order of submission
 * @param sha256 SHA-256 of the content, in lower-case hexadecimal
 * @param size size of the content in bytes
 * @param receivedFrom the account that submitted it
 */
public record DocumentVersion(
        DocumentKind kind, int version, String sha256, long size, Instant receivedAt, String receivedFrom) {

    /** Whether there is an earlier version. */
    public boolean replaces() {
        return version > 1;
    }
}
