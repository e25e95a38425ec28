package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.document.Annex;

/**
 * An annex of a document in REST responses.
 *
 * @param kind the document that it belongs to
 * @param size in bytes
 */
@Schema(name = "Annex")
public record AnnexView(
        String id,
        String kind,
        String fileName,
        String mediaType,
        long size,
        String sha256,
        OffsetDateTime receivedAt,
        String receivedFrom,
        String receivedFromName) {

    /** @param names of the persons who have accounts */
    public static AnnexView of(Annex annex, UnaryOperator<String> names) {
        return new AnnexView(
                annex.id(),
                annex.kind().code(),
                annex.fileName(),
                annex.mediaType(),
                annex.size(),
                annex.sha256(),
                Times.local(annex.receivedAt()),
                annex.receivedFrom(),
                names.apply(annex.receivedFrom()));
    }

    public static List<AnnexView> of(List<Annex> annexes, UnaryOperator<String> names) {
        return annexes.stream().map(annex -> of(annex, names)).toList();
    }
}
