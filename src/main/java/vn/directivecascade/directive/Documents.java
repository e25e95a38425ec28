package vn.directivecascade.directive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.vocabulary.Refusal;

/** The files of a cascade: the two documents as PDF, and what addressees enclose as evidence. */
@Repository
public class Documents {

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    Documents(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * Keeps a document, in place of an earlier one of the same kind.
     *
     * @throws Refusal if it is no PDF
     */
    @Transactional
    public void store(Cascade cascade, DocumentKind kind, byte[] content, Instant at, String from) {
        if (!Enclosure.isPdf(content)) {
            throw Refusal.unsupported("document.notPdf");
        }
        jdbc.sql("delete from directive.document where cascade_id = :cascade and kind = :kind")
                .param("cascade", cascade.id())
                .param("kind", kind.code())
                .update();
        jdbc.sql("insert into directive.document (cascade_id, kind, sha256, content, received_at, received_from)"
                        + " values (:cascade, :kind, :sha256, :content, :at, :from)")
                .param("cascade", cascade.id())
                .param("kind", kind.code())
                .param("sha256", sha256(content))
                .param("content", content)
                .param("at", Rows.utc(at))
                .param("from", from)
                .update();
        String issuer = kind == DocumentKind.DISPATCH ? cascade.dispatch().issuer() : cascade.directiveIssuer();
        String object = kind.code() + " " + cascade.businessKey() + " sha256:" + sha256(content);
        audit.record(from, "document.stored", object, issuer, cascade.province());
    }

    public Optional<byte[]> find(String cascade, DocumentKind kind) {
        return jdbc.sql("select content from directive.document where cascade_id = :cascade and kind = :kind")
                .param("cascade", cascade)
                .param("kind", kind.code())
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }

    /** Keeps what an addressee encloses with its report. */
    public void storeEvidence(Cascade cascade, String organisation, Enclosure file, Instant at, String from) {
        jdbc.sql(
                        "insert into directive.evidence (cascade_id, organisation, file_name, media_type, sha256, content,"
                                + " received_at) values (:cascade, :organisation, :fileName, :mediaType, :sha256, :content, :at)")
                .param("cascade", cascade.id())
                .param("organisation", organisation)
                .param("fileName", file.fileName())
                .param("mediaType", file.mediaType())
                .param("sha256", sha256(file.content()))
                .param("content", file.content())
                .param("at", Rows.utc(at))
                .update();
        String object = file.fileName() + " " + cascade.businessKey() + " sha256:" + sha256(file.content());
        audit.record(from, "evidence.stored", object, organisation, cascade.province());
    }

    /** A file that an addressee enclosed with its report. */
    public record Evidence(String fileName, String sha256, byte[] content) {}

    /** What this addressee enclosed, if anything. */
    public Optional<Evidence> evidence(String cascade, String organisation) {
        return jdbc.sql("select file_name, sha256, content from directive.evidence where cascade_id = :cascade"
                        + " and organisation = :organisation")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query((row, n) ->
                        new Evidence(row.getString("file_name"), row.getString("sha256"), row.getBytes("content")))
                .optional();
    }

    /** An enclosed file without its content; the size is in bytes. */
    public record Enclosed(String organisation, String fileName, String sha256, long size) {}

    /** What the addressees of a cascade have enclosed, by organisation key. */
    public List<Enclosed> enclosed(String cascade) {
        return jdbc.sql("select organisation, file_name, sha256, octet_length(content) as size_in_bytes"
                        + " from directive.evidence where cascade_id = :cascade order by organisation")
                .param("cascade", cascade)
                .query((row, n) -> new Enclosed(
                        row.getString("organisation"),
                        row.getString("file_name"),
                        row.getString("sha256"),
                        row.getLong("size_in_bytes")))
                .list();
    }

    /** The SHA-256 of these bytes in lower-case hexadecimal. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
