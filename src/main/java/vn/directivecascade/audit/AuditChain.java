package vn.directivecascade.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.OrganisationPort;

/** The audit trail as a hash chain, which shows whether rows were altered, removed, reordered or added afterwards. */
@Repository
public class AuditChain {

    /** A row of the chain. */
    public record Row(long sequence, Act act, String hash) {}

    /**
     * The last row of the chain. A copy kept outside the database allows {@link #verify} to detect a rewritten chain.
     */
    public record Head(long sequence, String hash) {}

    /**
     * The result of a verification.
     *
     * @param rows number of rows there should be
     * @param head hash of the last row
     * @param brokenRow number of the first row that is not as it was written, null if all are
     * @param reason {@code altered}, {@code missing} or {@code added}, null if the chain is intact
     * @param waiting number of committed acts not linked into the chain yet, because another node holds the lock on
     *     its end
     */
    public record Verification(boolean intact, long rows, String head, Long brokenRow, String reason, long waiting) {}

    /**
     * Restricts the rows; null restricts nothing.
     *
     * @param provinces at least one; the rows that their auditors may read
     * @param from inclusive
     * @param until exclusive
     * @param words all of which are found, without diacritics, in actor, act, object, address or the name of the
     *     organisation
     * @param meant acts that are found as well, since their names have the words
     */
    public record Filter(
            Collection<String> provinces,
            Instant from,
            Instant until,
            String act,
            String words,
            Collection<String> meant) {

        /** All rows of these provinces. */
        public static Filter of(Collection<String> provinces) {
            return new Filter(provinces, null, null, null, null, List.of());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);

    private static final int PAGE = 1000;

    /** Maximum number of acts linked in one transaction, to keep it short. */
    private static final int LOT = 500;

    /** How long a reader waits for a node that is linking; after that, the remaining acts are reported as waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final String COLUMNS = "recorded_at, actor, act, object, organisation, province, address";

    private static final String LINK = "insert into directive.audit (" + COLUMNS + ", sequence, hash, entry)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final TransactionTemplate linking;
    private final TransactionTemplate snapshot;

    AuditChain(JdbcTemplate batches, PlatformTransactionManager transactions) {
        this.batches = batches;
        this.jdbc = JdbcClient.create(batches);
        this.linking = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * Inserts acts into the waiting table (outbox), within the caller's transaction and without locking a row that
     * other transactions need. They are linked into the chain later.
     *
     * @return the ids under which they wait
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> append(List<Act> acts) {
        return acts.stream().map(this::append).toList();
    }

    private Long append(Act act) {
        KeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into directive.audit_waiting (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(columns(act)))
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    /**
     * Links all committed waiting acts to the end of the chain, in short transactions. One node at a time links; it
     * locks the end of the chain with {@code skip locked}, so no act and no other node waits for it.
     *
     * @return false if acts wait that could not be linked, because another node is linking or the end of the chain is
     *     missing
     */
    public boolean link() {
        int linked = LOT;
        while (linked == LOT) {
            if (waiting() == 0) {
                return true;
            }
            linked = linking.execute(status -> linkLot());
        }
        return linked >= 0;
    }

    /**
     * Links up to {@link #LOT} acts; returns how many, or -1 if another node holds the lock or the end of the chain
     * is missing.
     */
    private int linkLot() {
        Optional<Head> before = jdbc.sql(
                        "select sequence, hash from directive.audit_head where id = 1 for update skip locked")
                .query(AuditChain::head)
                .optional();
        if (before.isEmpty()) {
            return -1;
        }
        Map<Long, Act> acts = new LinkedHashMap<>();
        jdbc.sql("select id, " + COLUMNS + " from directive.audit_waiting order by id limit :lot")
                .param("lot", LOT)
                .query(row -> {
                    acts.put(row.getLong("id"), act(row));
                });
        if (acts.isEmpty()) {
            return 0;
        }
        Head end = before.get();
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<Long, Act> waiting : acts.entrySet()) {
            long sequence = end.sequence() + 1;
            end = new Head(sequence, waiting.getValue().hash(sequence, end.hash()));
            Object[] row = Arrays.copyOf(columns(waiting.getValue()), 10);
            row[7] = end.sequence();
            row[8] = end.hash();
            row[9] = waiting.getKey();
            rows.add(row);
        }
        batches.batchUpdate(LINK, rows);
        jdbc.sql("delete from directive.audit_waiting where id in (:ids)")
                .param("ids", acts.keySet())
                .update();
        jdbc.sql("update directive.audit_head set sequence = :sequence, hash = :hash where id = 1")
                .param("sequence", end.sequence())
                .param("hash", end.hash())
                .update();
        return acts.size();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from directive.audit_waiting")
                .query(Long.class)
                .single();
    }

    /** Links waiting acts before a read; waits at most {@link #PATIENCE} for another node that is linking. */
    private void settle() {
        long begin = System.nanoTime();
        try {
            while (!link() && System.nanoTime() - begin < PATIENCE.toNanos()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        } catch (DataIntegrityViolationException tampered) {
            // The next sequence number is already taken; the verification reports that row.
            LOG.error("acts cannot be linked: the end of the chain is not as it was written", tampered);
        }
    }

    /**
     * The present state of a committed act.
     *
     * @param act as it is stored now
     * @param linked whether it is linked into the chain
     */
    record Entry(Act act, boolean linked) {}

    /**
     * The acts with these ids, waiting or linked, read in one statement; ids that are not found are absent from the
     * result.
     */
    Map<Long, Entry> entries(Collection<Long> ids) {
        Map<Long, Entry> entries = new HashMap<>();
        jdbc.sql("select id, " + COLUMNS + ", 0 as linked from directive.audit_waiting where id in (:ids)"
                        + " union all select entry, " + COLUMNS + ", 1 from directive.audit where entry in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    entries.put(row.getLong("id"), new Entry(act(row), row.getInt("linked") == 1));
                });
        return entries;
    }

    /**
     * Rows in the order of their sequence numbers.
     *
     * @return one more than the size of the part, if there are more
     */
    public List<Row> page(Filter filter, Keyset part) {
        settle();
        List<String> patterns = SearchText.patterns(filter.words());
        return jdbc.sql("select * from directive.audit where sequence > 0"
                        + (filter.provinces() == null ? "" : " and province in (:provinces)")
                        + (filter.from() == null ? "" : " and recorded_at >= :from")
                        + (filter.until() == null ? "" : " and recorded_at < :until")
                        + (filter.act() == null ? "" : " and act = :act")
                        + " and (1 = 1" + SearchText.conditions(patterns, AuditChain::isFound)
                        + (filter.meant().isEmpty() ? ")" : " or act in (:meant))")
                        + part.forSql("sequence"))
                .param("provinces", filter.provinces())
                .param("from", Rows.utc(filter.from()))
                .param("until", Rows.utc(filter.until()))
                .param("act", filter.act())
                .param("meant", filter.meant())
                .params(SearchText.parameters(patterns))
                .params(part.parameters())
                .query(AuditChain::row)
                .list();
    }

    private static String isFound(String pattern) {
        return "(replace(lower(actor || ' ' || act || ' ' || object || ' ' || coalesce(address, '')), 'đ', 'd') like "
                + pattern + " escape '" + SearchText.ESCAPE + "' or "
                + OrganisationPort.isFound("organisation", pattern) + ")";
    }

    /**
     * Verifies the whole chain in one snapshot (repeatable read) and finds the first row that is not as it was
     * written.
     *
     * @param known an end of the chain that was kept elsewhere and must be part of it; may be null
     */
    public Verification verify(Head known) {
        settle();
        return snapshot.execute(status -> verified(known));
    }

    private Verification verified(Head known) {
        long waiting = waiting();
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
                    return new Verification(false, head.sequence(), head.hash(), number, broken.get(), waiting);
                }
                last = new Head(row.sequence(), row.hash());
            }
        }
        boolean ends = last.equals(head) && (known == null || known.sequence() <= last.sequence());
        return new Verification(
                ends,
                head.sequence(),
                head.hash(),
                ends ? null : last.sequence() + 1,
                ends ? null : "missing",
                waiting);
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
        return new Row(row.getLong("sequence"), act(row), row.getString("hash"));
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("act"),
                row.getString("object"),
                row.getString("organisation"),
                row.getString("province"),
                row.getString("address"));
    }

    /** In the order of {@link #COLUMNS}. */
    private static Object[] columns(Act act) {
        return new Object[] {
            act.at().atOffset(ZoneOffset.UTC),
            act.actor(),
            act.act(),
            act.object(),
            act.organisation(),
            act.province(),
            act.address()
        };
    }
}
