package vn.directivecascade.cascade.document;

import java.time.Instant;
import vn.directivecascade.dispatch.DocumentKind;

/**
 * A file that belongs to a document of a cascade, without its content.
 *
 * @param kind the document that it belongs to
 * @param fileName without path and invisible characters
 * @param mediaType as detected from the content
 * @param size size of the content in bytes
 * @param sha256 SHA-256 of the content, in lower-case hexadecimal
 * @param receivedFrom the account that handed it in
 */
public record Annex(
        String id,
        DocumentKind kind,
        String fileName,
        String mediaType,
        long size,
        String sha256,
        Instant receivedAt,
        String receivedFrom) {}
