package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.document.DocumentVersion;
import vn.directivecascade.dispatch.DocumentKind;

/**
 * A version of a document in REST responses.
 *
 * @param version number from 1, for {@code GET …/documents/{kind}?version=}
 * @param size in bytes
 * @param current whether it is the newest of its kind
 * @param replacedAt when a newer version replaced it, null for the newest
 */
@Schema(name = "DocumentVersion")
public record DocumentVersionView(
        String kind,
        int version,
        String sha256,
        long size,
        OffsetDateTime receivedAt,
        String receivedFrom,
        String receivedFromName,
        boolean current,
        OffsetDateTime replacedAt) {

    /**
     * The versions of those documents that are shown.
     *
     * @param names of the persons who have accounts
     */
    public static List<DocumentVersionView> of(
            List<DocumentVersion> versions, Predicate<DocumentKind> shown, UnaryOperator<String> names) {
        return versions.stream()
                .filter(version -> shown.test(version.kind()))
                .map(version -> of(version, versions, names))
                .toList();
    }

    private static DocumentVersionView of(
            DocumentVersion version, List<DocumentVersion> versions, UnaryOperator<String> names) {
        OffsetDateTime replacedAt = versions.stream()
                .filter(other -> other.kind() == version.kind() && other.version() == version.version() + 1)
                .map(next -> Times.local(next.receivedAt()))
                .findFirst()
                .orElse(null);
        return new DocumentVersionView(
                version.kind().code(),
                version.version(),
                version.sha256(),
                version.size(),
                Times.local(version.receivedAt()),
                version.receivedFrom(),
                names.apply(version.receivedFrom()),
                replacedAt == null,
                replacedAt);
    }
}
