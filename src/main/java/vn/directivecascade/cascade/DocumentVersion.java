package vn.directivecascade.cascade;

import java.time.Instant;
import vn.directivecascade.dispatch.DocumentKind;

/**
 * One version of a document of a cascade, without its content.
 *
 * @param version from 1, in the order in which they were handed in
 * @param sha256 of the content, in lower-case hexadecimal
 * @param size of the content in bytes
 * @param receivedFrom account that handed it in
 */
public record DocumentVersion(
        DocumentKind kind, int version, String sha256, long size, Instant receivedAt, String receivedFrom) {

    /** Whether it took the place of an earlier version. */
    public boolean replaces() {
        return version > 1;
    }
}
