package vn.directivecascade.cascade.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.kernel.DocumentNumber;

/** The receipt of dispatches: which cascade is about a document, who entered it, and by which request. */
@Repository
public class Receipts {

    /**
     * An existing cascade.
     *
     * @param number the number of its dispatch as it was written
     * @param contentHash fingerprint of the request that created it
     */
    public record Known(String id, String number, String contentHash) {}

    /** Length up to which the keys of addressees, made from a business key, fit into the engine's column (255). */
    private static final int LONGEST_BUSINESS_KEY = 190;

    private final JdbcClient jdbc;
    private final Cascades cascades;

    Receipts(JdbcClient jdbc, Cascades cascades) {
        this.jdbc = jdbc;
        this.cascades = cascades;
    }

    /**
     * Records a new cascade with the business key that is free.
     *
     * @return the cascade with that key
     * @throws org.springframework.dao.DuplicateKeyException if there is one of this dispatch at this receiver already; the
     *     transaction must be rolled back then
     */
    public Cascade record(Cascade cascade, String contentHash) {
        Cascade named = cascade.named(freeKey(cascade));
        cascades.insert(named, contentHash);
        return named;
    }

    /**
     * The first of these that no cascade has: issuer and number; the same with year and receiver; with the beginning of
     * the id.
     */
    private String freeKey(Cascade cascade) {
        String plain = cascade.businessKey();
        String told = plain + ":" + cascade.dispatch().issuedOn().getYear() + ":" + cascade.receiver();
        return Stream.of(plain, told)
                .filter(key -> key.length() <= LONGEST_BUSINESS_KEY)
                .filter(key -> jdbc.sql("select count(*) from directive.cascade_case where business_key = :key")
                                .param("key", key)
                                .query(Integer.class)
                                .single()
                        == 0)
                .findFirst()
                .orElseGet(() -> plain + ":" + cascade.id().substring(0, 8));
    }

    /** The cascade of this dispatch at a receiver, if there is one, however the number is written. */
    public Optional<Known> known(Dispatch dispatch, String receiver) {
        return known(dispatch.issuer(), dispatch.issuedOn().getYear(), dispatch.number(), receiver);
    }

    private Optional<Known> known(String issuer, int year, String number, String receiver) {
        return jdbc.sql("select id, document_number, content_hash from directive.cascade_case where issuer = :issuer"
                        + " and issued_year = :year and number_folded = :number and receiver = :receiver")
                .param("issuer", issuer)
                .param("year", year)
                .param("number", new DocumentNumber(number).folded())
                .param("receiver", receiver)
                .query(Receipts::known)
                .optional();
    }

    /** The earliest cascade with this number of an issuer, of any year and at any receiver. */
    public Optional<Known> earliest(String issuer, String number) {
        return jdbc.sql("select id, document_number, content_hash from directive.cascade_case where issuer = :issuer"
                        + " and number_folded = :number order by received_at, id limit 1")
                .param("issuer", issuer)
                .param("number", new DocumentNumber(number).folded())
                .query(Receipts::known)
                .optional();
    }

    /**
     * The first cascade of the request that this caller sent with an idempotency key, if any, with the fingerprint of
     * that request.
     */
    public Optional<Known> known(IdempotencyKey key) {
        return jdbc.sql("select c.id, c.document_number, k.content_hash from directive.idempotency_key k"
                        + " join directive.cascade_case c on c.id = k.cascade_id"
                        + " where k.caller = :key.caller and k.request_key = :key.value")
                .param("key", key)
                .query(Receipts::known)
                .optional();
    }

    /** Records the idempotency key of a request. */
    public void remember(IdempotencyKey key, String contentHash, String cascadeId) {
        jdbc.sql("insert into directive.idempotency_key (caller, request_key, content_hash, cascade_id)"
                        + " values (:key.caller, :key.value, :hash, :id)")
                .param("key", key)
                .param("hash", contentHash)
                .param("id", cascadeId)
                .update();
    }

    private static Known known(ResultSet row, int n) throws SQLException {
        return new Known(row.getString("id"), row.getString("document_number"), row.getString("content_hash"));
    }

    /** The account of the person who entered the document of a cascade; empty if a system sent it. */
    public Optional<String> enteredBy(String id) {
        return jdbc.sql("select entered_by from directive.cascade_case where id = :id and entered_by is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Records that a person entered the document of a cascade. */
    public void entered(String id, String by) {
        jdbc.sql("update directive.cascade_case set entered_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .update();
    }

    /** Whether a number has the form of those that {@link #draftNumber} gives, however it is written. */
    public static boolean isDraftNumber(String number) {
        return new DocumentNumber(number).folded().matches("dt-\\d+/\\d{4}");
    }

    /** A number that no cascade of this issuer's own has in that year, until the directive is given its number. */
    public String draftNumber(String issuer, LocalDate issuedOn) {
        int year = issuedOn.getYear();
        int before = jdbc.sql("select count(*) from directive.cascade_case where issuer = :issuer"
                        + " and issued_year = :year and receiver = :issuer")
                .param("issuer", issuer)
                .param("year", year)
                .query(Integer.class)
                .single();
        return IntStream.iterate(before + 1, serial -> serial + 1)
                .mapToObj(serial -> "DT-%02d/%d".formatted(serial, year))
                .filter(number -> known(issuer, year, number, issuer).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
