package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ResponseEntity;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.listing.Download;

/**
 * A file that an addressee encloses, in REST responses.
 *
 * @param measure id of the measure that it is about; absent if it is about the report as a whole
 * @param size in bytes
 */
@Schema(name = "EvidenceFile")
public record EvidenceView(
        String id,
        String measure,
        String fileName,
        String mediaType,
        long size,
        String sha256,
        OffsetDateTime receivedAt,
        String receivedFrom) {

    public static EvidenceView of(EvidenceFile file) {
        return new EvidenceView(
                file.id(),
                file.measure(),
                file.fileName(),
                file.mediaType(),
                file.size(),
                file.sha256(),
                Times.local(file.receivedAt()),
                file.receivedFrom());
    }

    /** The content of a file, to be saved. */
    public static ResponseEntity<byte[]> download(EvidenceFiles.Stored stored) {
        return Download.file(stored.file().fileName(), stored.file().sha256(), stored.content());
    }

    /** @param files null is none */
    public static List<EvidenceView> of(List<EvidenceFile> files) {
        return files == null ? List.of() : files.stream().map(EvidenceView::of).toList();
    }
}
