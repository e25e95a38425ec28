package vn.directivecascade.cascade.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.organisation.Viewer;

/** The documents of a cascade as PDF, with their versions. */
@Repository
public class Documents {

    /** Maximum number of versions of a document, of up to 20 MB each. */
    static final int MOST_VERSIONS = 20;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Cascades cascades;

    Documents(JdbcClient jdbc, AuditTrail audit, Cascades cascades) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.cascades = cascades;
    }

    /** A version with its content. */
    public record Stored(DocumentVersion version, byte[] content) {}

    /**
     * Stores a new version of a document, unless the newest one has the same content.
     *
     * @return the stored or the existing version
     * @throws Refusal if it is not an acceptable PDF, or {@code document.tooManyVersions} beyond {@link #MOST_VERSIONS}
     */
    @Transactional
    public DocumentVersion store(Cascade cascade, DocumentKind kind, byte[] content, Instant at, String from) {
        Enclosure.checkDocument(content);
        String sha256 = Fingerprint.sha256(content);
        cascades.lock(cascade.id());
        DocumentVersion newest = newest(cascade.id(), kind).orElse(null);
        if (newest != null && newest.sha256().equals(sha256)) {
            return newest;
        }
        int number = newest == null ? 1 : newest.version() + 1;
        if (number > MOST_VERSIONS) {
            throw Refusal.conflict("document.tooManyVersions", MOST_VERSIONS);
        }
        jdbc.sql("insert into directive.document_version (cascade_id, kind, version, sha256, content, received_at,"
                        + " received_from) values (:cascade, :kind, :version, :sha256, :content, :at, :from)")
                .param("cascade", cascade.id())
                .param("kind", kind.code())
                .param("version", number)
                .param("sha256", sha256)
                .param("content", content)
                .param("at", Rows.utc(at))
                .param("from", from)
                .update();
        String version = number == 1 ? "" : " version:" + number;
        String object = kind.code() + " " + cascade.businessKey() + version + " sha256:" + sha256;
        audit.record(from, "document.stored", object, cascade.issuerOf(kind), cascade.province());
        return new DocumentVersion(kind, number, sha256, content.length, at, from);
    }

    /** A version of a document; the newest if {@code version} is null. */
    public Optional<Stored> find(String cascade, DocumentKind kind, Integer version) {
        return jdbc.sql("select d.*, octet_length(content) as size_in_bytes from directive.document_version d"
                        + " where cascade_id = :cascade and kind = :kind"
                        + (version == null ? "" : " and version = :version") + " order by version desc limit 1")
                .param("cascade", cascade)
                .param("kind", kind.code())
                .param("version", version)
                .query((row, n) -> new Stored(version(row, n), row.getBytes("content")))
                .optional();
    }

    /** The versions of a cascade's documents, newest first for each kind. */
    public List<DocumentVersion> versions(String cascade) {
        return jdbc.sql("select kind, version, sha256, received_at, received_from, octet_length(content) as"
                        + " size_in_bytes from directive.document_version where cascade_id = :cascade"
                        + " order by kind desc, version desc")
                .param("cascade", cascade)
                .query(Documents::version)
                .list();
    }

    /**
     * The documents of a case that a viewer may open: those that were issued, and the file that was handed in for a
     * directive that is not signed.
     */
    public List<DocumentKind> shown(Cascade cascade, Viewer viewer) {
        return Stream.of(DocumentKind.values())
                .filter(kind -> cascade.shows(kind, viewer))
                .filter(kind ->
                        cascade.isIssued(kind) || newest(cascade.id(), kind).isPresent())
                .toList();
    }

    private Optional<DocumentVersion> newest(String cascade, DocumentKind kind) {
        return versions(cascade).stream()
                .filter(version -> version.kind() == kind)
                .findFirst();
    }

    private static DocumentVersion version(ResultSet row, int n) throws SQLException {
        return new DocumentVersion(
                Coded.of(DocumentKind.class, row.getString("kind")),
                row.getInt("version"),
                row.getString("sha256"),
                row.getLong("size_in_bytes"),
                Rows.instant(row, "received_at"),
                row.getString("received_from"));
    }
}
