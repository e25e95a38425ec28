package vn.directivecascade.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the audit, and the proof that none was changed, removed, moved or added behind our back. */
@Repository
public class AuditChain {

    /** A row of the chain. */
    public record Row(long sequence, Act act, String hash) {}

    /** The end of the chain; whoever keeps it elsewhere can prove later that the chain still leads through it. */
    public record Head(long sequence, String hash) {}

    /**
     * What came of a verification.
     *
     * @param rows how many rows there should be
     * @param head hash of the last one
     * @param brokenRow number of the first row that is not as it was written, null if all are
     * @param reason {@code altered}, {@code missing}, {@code added}, null if nothing is broken
     */
    public record Verification(boolean intact, long rows, String head, Long brokenRow, String reason) {}

    private static final int PAGE = 1000;

    private final JdbcClient jdbc;

    AuditChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds acts at the end. From here to the end of the transaction nobody else can, so it is the last thing to do in one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<Act> acts) {
        Head end = jdbc.sql("select sequence, hash from directive.audit_head where id = 1 for update")
                .query(AuditChain::head)
                .single();
        for (Act act : acts) {
            long sequence = end.sequence() + 1;
            String hash = act.hash(sequence, end.hash());
            jdbc.sql("insert into directive.audit (sequence, recorded_at, actor, act, object, organisation, province,"
                            + " address, hash) values (:sequence, :at, :actor, :act, :object, :organisation,"
                            + " :province, :address, :hash)")
                    .param("sequence", sequence)
                    .param("at", act.at().atOffset(ZoneOffset.UTC))
                    .param("actor", act.actor())
                    .param("act", act.act())
                    .param("object", act.object())
                    .param("organisation", act.organisation())
                    .param("province", act.province())
                    .param("address", act.address())
                    .param("hash", hash)
                    .update();
            end = new Head(sequence, hash);
        }
        jdbc.sql("update directive.audit_head set sequence = :sequence, hash = :hash where id = 1")
                .param("sequence", end.sequence())
                .param("hash", end.hash())
                .update();
    }

    /**
     * The rows before a number, newest first.
     *
     * @param provinces only those of these provinces; null for all
     */
    public List<Row> page(Collection<String> provinces, long before, int limit) {
        return jdbc.sql("select * from directive.audit where sequence < :before"
                        + (provinces == null ? "" : " and province in (:provinces)")
                        + " order by sequence desc limit :limit")
                .param("before", before)
                .param("provinces", provinces)
                .param("limit", limit)
                .query(AuditChain::row)
                .list();
    }

    /**
     * Works through the whole chain, as it is at one moment, and finds the first row that is not as it was written.
     *
     * @param known an end of the chain that was kept elsewhere, through which it must lead; may be null
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Verification verify(Head known) {
        Head head = jdbc.sql("select sequence, hash from directive.audit_head where id = 1")
                .query(AuditChain::head)
                .optional()
                .orElse(new Head(0, ""));
        Head last = new Head(0, "");
        for (List<Row> rows = after(Long.MIN_VALUE); !rows.isEmpty(); rows = after(last.sequence())) {
            for (Row row : rows) {
                Optional<String> broken = broken(row, last, head, known);
                if (broken.isPresent()) {
                    long number = broken.get().equals("missing") ? last.sequence() + 1 : row.sequence();
                    return new Verification(false, head.sequence(), head.hash(), number, broken.get());
                }
                last = new Head(row.sequence(), row.hash());
            }
        }
        boolean ends = last.equals(head) && (known == null || known.sequence() <= last.sequence());
        return new Verification(
                ends, head.sequence(), head.hash(), ends ? null : last.sequence() + 1, ends ? null : "missing");
    }

    private static Optional<String> broken(Row row, Head last, Head head, Head known) {
        if (row.sequence() > head.sequence()) {
            return Optional.of(last.sequence() < head.sequence() ? "missing" : "added");
        }
        if (row.sequence() != last.sequence() + 1) {
            return Optional.of(row.sequence() <= last.sequence() ? "added" : "missing");
        }
        boolean asWritten = row.hash().equals(row.act().hash(row.sequence(), last.hash()))
                && (row.sequence() != head.sequence() || row.hash().equals(head.hash()))
                && (known == null
                        || known.sequence() != row.sequence()
                        || row.hash().equals(known.hash()));
        return asWritten ? Optional.empty() : Optional.of("altered");
    }

    private List<Row> after(long sequence) {
        return jdbc.sql("select * from directive.audit where sequence > :sequence order by sequence limit :limit")
                .param("sequence", sequence)
                .param("limit", PAGE)
                .query(AuditChain::row)
                .list();
    }

    private static Head head(ResultSet row, int n) throws SQLException {
        return new Head(row.getLong("sequence"), row.getString("hash"));
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong("sequence"),
                new Act(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("object"),
                        row.getString("organisation"),
                        row.getString("province"),
                        row.getString("address")),
                row.getString("hash"));
    }
}
