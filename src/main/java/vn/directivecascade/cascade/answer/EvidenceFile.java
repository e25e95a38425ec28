package vn.directivecascade.cascade.answer;

import java.time.Instant;

/**
 * A file that an addressee encloses, without its content.
 *
 * @param measure id of the measure that it is about; null if it is about the report as a whole
 * @param fileName without path and invisible characters
 * @param mediaType as detected from the content
 * @param size size of the content in bytes
 * @param sha256 SHA-256 of the content, in lower-case hexadecimal
 * @param receivedFrom the account that handed it in
 */
public record EvidenceFile(
        String id,
        String organisation,
        String measure,
        String fileName,
        String mediaType,
        long size,
        String sha256,
        Instant receivedAt,
        String receivedFrom) {}
