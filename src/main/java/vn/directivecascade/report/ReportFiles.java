package vn.directivecascade.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.document.DocumentFormat;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Rows;

/** The files of approved reports, one for each format; they are never changed. */
@Repository
public class ReportFiles {

    /**
     * A file without its content.
     *
     * @param sha256 SHA-256 of the content, in lower-case hexadecimal
     * @param size size of the content in bytes
     */
    public record Kept(DocumentFormat format, String sha256, long size) {}

    private final JdbcClient jdbc;

    ReportFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Kept keep(String cascade, DocumentFormat format, byte[] content, Instant at) {
        Kept kept = new Kept(format, Fingerprint.sha256(content), content.length);
        jdbc.sql("insert into directive.report_file (cascade_id, format, sha256, content, rendered_at)"
                        + " values (:cascade, :format, :sha256, :content, :at)")
                .param("cascade", cascade)
                .param("format", format.code())
                .param("sha256", kept.sha256())
                .param("content", content)
                .param("at", Rows.utc(at))
                .update();
        return kept;
    }

    Optional<byte[]> content(String cascade, DocumentFormat format) {
        return jdbc.sql("select content from directive.report_file where cascade_id = :cascade and format = :format")
                .param("cascade", cascade)
                .param("format", format.code())
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }

    /** The files of a case; empty while its report is not approved, and in records of earlier versions. */
    public List<Kept> of(String cascade) {
        return jdbc.sql("select format, sha256, octet_length(content) as size_in_bytes from directive.report_file"
                        + " where cascade_id = :cascade order by format desc")
                .param("cascade", cascade)
                .query((row, n) -> new Kept(
                        Coded.of(DocumentFormat.class, row.getString("format")),
                        row.getString("sha256"),
                        row.getLong("size_in_bytes")))
                .list();
    }
}
