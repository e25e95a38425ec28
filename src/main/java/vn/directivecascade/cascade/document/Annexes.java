package vn.directivecascade.cascade.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/** The annexes of the documents of a cascade. */
@Repository
public class Annexes {

    /** Maximum number of annexes of a document. */
    public static final int MOST = 20;

    private static final String COLUMNS = "select id, kind, file_name, media_type, sha256, received_at, received_from,"
            + " octet_length(content) as size_in_bytes from directive.annex where cascade_id = :cascade";

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Cascades cascades;

    Annexes(JdbcClient jdbc, AuditTrail audit, Cascades cascades) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.cascades = cascades;
    }

    /**
     * Adds a file to a document, unless the document has the same content under the same name.
     *
     * @return the added or the existing annex
     * @throws Refusal {@code annex.tooMany} beyond {@link #MOST}
     */
    @Transactional
    public Annex add(Cascade cascade, DocumentKind kind, Enclosure file, Instant at, String from) {
        cascades.lock(cascade.id());
        String sha256 = Fingerprint.sha256(file.content());
        List<Annex> present = of(cascade.id(), kind);
        Optional<Annex> same = present.stream()
                .filter(annex ->
                        annex.sha256().equals(sha256) && annex.fileName().equals(file.fileName()))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (present.size() >= MOST) {
            throw tooMany();
        }
        Annex added = new Annex(
                UUID.randomUUID().toString(),
                kind,
                file.fileName(),
                file.mediaType(),
                file.content().length,
                sha256,
                at,
                from);
        jdbc.sql(
                        "insert into directive.annex (id, cascade_id, kind, file_name, media_type, sha256, content, received_at,"
                                + " received_from) values (:id, :cascade, :kind, :fileName, :mediaType, :sha256, :content, :at, :from)")
                .param("id", added.id())
                .param("cascade", cascade.id())
                .param("kind", kind)
                .param("fileName", added.fileName())
                .param("mediaType", added.mediaType())
                .param("sha256", sha256)
                .param("content", file.content())
                .param("at", at)
                .param("from", from)
                .update();
        record("annex.stored", cascade, added, from);
        return added;
    }

    /** The refusal of more annexes than a document may have. */
    public static Refusal tooMany() {
        return Refusal.invalid("annex.tooMany", MOST);
    }

    /**
     * Removes an annex.
     *
     * @throws Refusal {@code annex.signed} once the directive is signed, {@code annex.unknown} if there is none
     */
    @Transactional
    public void remove(Cascade cascade, DocumentKind kind, String id, String by) {
        cascades.lock(cascade.id());
        Cascade now = cascades.get(cascade.id());
        if (now.directive() != null && now.directive().signed()) {
            throw Refusal.conflict("annex.signed");
        }
        Annex annex =
                find(cascade.id(), kind, id).map(Stored::annex).orElseThrow(() -> Refusal.notFound("annex.unknown"));
        jdbc.sql("delete from directive.annex where id = :id").param("id", id).update();
        record("annex.removed", cascade, annex, by);
    }

    private void record(String act, Cascade cascade, Annex annex, String actor) {
        String object = annex.kind().code() + " " + cascade.businessKey() + " " + annex.fileName() + " sha256:"
                + annex.sha256();
        audit.record(actor, act, object, cascade.issuerOf(annex.kind()), cascade.province());
    }

    /** An annex with its content. */
    public record Stored(Annex annex, byte[] content) {}

    /** The annex of this document with this id, if there is one. */
    public Optional<Stored> find(String cascade, DocumentKind kind, String id) {
        return jdbc.sql(COLUMNS.replace("select ", "select content, ") + " and kind = :kind and id = :id")
                .param("cascade", cascade)
                .param("kind", kind)
                .param("id", id)
                .query((row, n) -> new Stored(annex(row, n), row.getBytes("content")))
                .optional();
    }

    /** The annexes of a document, in the order in which they were handed in. */
    public List<Annex> of(String cascade, DocumentKind kind) {
        return jdbc.sql(COLUMNS + " and kind = :kind order by received_at, file_name, id")
                .param("cascade", cascade)
                .param("kind", kind)
                .query(Annexes::annex)
                .list();
    }

    /** The annexes of all documents of a cascade, in the order in which they were handed in. */
    public List<Annex> of(String cascade) {
        return jdbc.sql(COLUMNS + " order by received_at, file_name, id")
                .param("cascade", cascade)
                .query(Annexes::annex)
                .list();
    }

    private static Annex annex(ResultSet row, int n) throws SQLException {
        return new Annex(
                row.getString("id"),
                Coded.of(DocumentKind.class, row.getString("kind")),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size_in_bytes"),
                row.getString("sha256"),
                Rows.instant(row, "received_at"),
                row.getString("received_from"));
    }
}
