package vn.directivecascade.cascade.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;

/**
 * The files that addressees enclose. A file for a measure is uploaded while the task is open, is part of an answer once
 * that is submitted, and may be part of later answers on the same measure as well; it is kept as long as an answer has it.
 */
@Repository
public class EvidenceFiles {

    /** Maximum number of files of an answer, and of uploaded files of a measure that are not submitted yet. */
    public static final int MOST_OF_MEASURE = 10;

    /** Maximum size of all files of an addressee in a cascade together, in bytes. */
    static final long LARGEST_OF_ADDRESSEE = 200L * 1024 * 1024;

    private static final String COLUMNS = "f.id, f.organisation, f.measure_id, f.file_name, f.media_type, f.sha256,"
            + " f.bytes, f.received_at, f.received_from";

    private static final String OF_ADDRESSEE =
            " from directive.evidence_file f where f.cascade_id = :cascade and f.organisation = :organisation";

    private static final String IN_ORDER = " order by f.received_at, f.file_name, f.id";

    private static final String UNSUBMITTED = "f.measure_id is not null and not exists"
            + " (select 1 from directive.answer_evidence x where x.evidence_id = f.id)";

    /** A file about the report as a whole that is not given yet, since the head has not signed the report. */
    private static final String UNSIGNED = "f.measure_id is null and exists (select 1 from directive.addressee a"
            + " where a.cascade_id = f.cascade_id and a.organisation = f.organisation and a.reported_at is null)";

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    EvidenceFiles(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** A file with its content. */
    public record Stored(EvidenceFile file, byte[] content) {}

    /** An addressee of a cascade, by its key. */
    public record Owner(String cascade, String organisation) {}

    /** Stores a file about the report as a whole; it is submitted with the report. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void storeGeneral(Cascade cascade, String organisation, Enclosure file, Instant at, String from) {
        insert(cascade, organisation, null, file, Fingerprint.sha256(file.content()), at, from);
    }

    /**
     * Stores a file for a measure, unless the same is uploaded under the same name and not submitted yet. The transaction
     * has locked the addressee.
     *
     * @return the stored or the existing file
     * @throws Refusal {@code evidence.tooMany} beyond {@link #MOST_OF_MEASURE}, {@code evidence.tooMuch} beyond
     *     {@link #LARGEST_OF_ADDRESSEE}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EvidenceFile store(
            Cascade cascade, String organisation, String measure, Enclosure file, Instant at, String from) {
        String sha256 = Fingerprint.sha256(file.content());
        List<EvidenceFile> uploaded = unsubmitted(cascade.id(), organisation).stream()
                .filter(other -> other.measure().equals(measure))
                .toList();
        Optional<EvidenceFile> same = uploaded.stream()
                .filter(other ->
                        other.sha256().equals(sha256) && other.fileName().equals(file.fileName()))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (uploaded.size() >= MOST_OF_MEASURE) {
            throw tooMany(measure);
        }
        long bytes = jdbc.sql("select coalesce(sum(f.bytes), 0)" + OF_ADDRESSEE)
                .param("cascade", cascade.id())
                .param("organisation", organisation)
                .query(Long.class)
                .single();
        if (bytes + file.content().length > LARGEST_OF_ADDRESSEE) {
            throw Refusal.invalid("evidence.tooMuch", LARGEST_OF_ADDRESSEE / (1024 * 1024));
        }
        return insert(cascade, organisation, measure, file, sha256, at, from);
    }

    private static Refusal tooMany(String measure) {
        return Refusal.invalid("evidence.tooMany", measure, MOST_OF_MEASURE);
    }

    private EvidenceFile insert(
            Cascade cascade,
            String organisation,
            String measure,
            Enclosure file,
            String sha256,
            Instant at,
            String from) {
        EvidenceFile stored = new EvidenceFile(
                UUID.randomUUID().toString(),
                organisation,
                measure,
                file.fileName(),
                file.mediaType(),
                file.content().length,
                sha256,
                at,
                from);
        jdbc.sql(
                        "insert into directive.evidence_file (id, cascade_id, organisation, measure_id, file_name, media_type,"
                                + " sha256, bytes, content, received_at, received_from) values (:file.id, :cascade, :organisation,"
                                + " :file.measure, :file.fileName, :file.mediaType, :file.sha256, :file.size, :content, :at, :from)")
                .param("file", stored)
                .param("cascade", cascade.id())
                .param("organisation", organisation)
                .param("content", file.content())
                .param("at", at)
                .param("from", from)
                .update();
        record("evidence.stored", cascade, stored, from);
        return stored;
    }

    /**
     * Removes a file that is not submitted yet. The transaction has locked the addressee.
     *
     * @throws Refusal {@code evidence.unknown} if there is none, {@code evidence.submitted} if it belongs to an answer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Cascade cascade, String organisation, String id, String by) {
        EvidenceFile file = unsubmitted(cascade.id(), organisation).stream()
                .filter(uploaded -> uploaded.id().equals(id))
                .findFirst()
                .orElseThrow(() -> find(cascade.id(), organisation, id).isPresent()
                        ? Refusal.conflict("evidence.submitted")
                        : Refusal.notFound("evidence.unknown"));
        jdbc.sql("delete from directive.evidence_file where id = :id")
                .param("id", id)
                .update();
        record("evidence.removed", cascade, file, by);
    }

    private void record(String act, Cascade cascade, EvidenceFile file, String actor) {
        String measure = file.measure() == null ? "" : " " + file.measure();
        String object = file.fileName() + " " + cascade.businessKey() + measure + " sha256:" + file.sha256();
        audit.record(actor, act, object, file.organisation(), cascade.province());
    }

    /**
     * The ids of files that a submitted answer names, each once.
     *
     * @param answer the answer as it was submitted; without {@code evidence} it names none
     * @throws Refusal if it is no list of ids, or one of more than {@link #MOST_OF_MEASURE}
     */
    static List<String> named(JsonNode answer, String measure) {
        JsonNode given = answer.path("evidence");
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode id : given) {
            if (!id.isTextual()) {
                throw Refusal.invalid("report.evidence.malformed", measure);
            }
            ids.add(id.textValue());
        }
        if (!given.isArray() && !given.isMissingNode() && !given.isNull()) {
            throw Refusal.invalid("report.evidence.malformed", measure);
        }
        if (ids.size() > MOST_OF_MEASURE) {
            throw tooMany(measure);
        }
        return List.copyOf(ids);
    }

    /**
     * Checks the files that answers name, whether they are submitted now or wait for a signature.
     *
     * @throws Refusal if a file was not uploaded by this addressee for that measure
     */
    public void check(String cascade, String organisation, List<Answer.Given> answers) {
        answers.stream().filter(answer -> !answer.evidence().isEmpty()).forEach(answer -> {
            Map<String, EvidenceFile> own = new HashMap<>();
            query("f.id in (:files)", cascade, organisation)
                    .param("files", answer.evidence())
                    .query(EvidenceFiles::file)
                    .list()
                    .forEach(file -> own.put(file.id(), file));
            for (String id : answer.evidence()) {
                EvidenceFile file = own.get(id);
                if (file == null) {
                    throw Refusal.invalid("report.evidence.unknown", answer.measure(), id);
                }
                if (!answer.measure().equals(file.measure())) {
                    throw Refusal.invalid("report.evidence.otherMeasure", answer.measure(), file.fileName());
                }
            }
        });
    }

    /**
     * Makes the named files part of the present answers, and removes what was uploaded and is named by none of them.
     *
     * @throws Refusal as {@link #check}
     */
    void submit(String cascade, String organisation, List<Answer.Given> answers) {
        check(cascade, organisation, answers);
        answers.stream().filter(answer -> !answer.evidence().isEmpty()).forEach(answer -> jdbc.sql(
                        "insert into directive.answer_evidence (answer_id, evidence_id) select a.id, f.id"
                                + " from directive.answer a, directive.evidence_file f where a.cascade_id = :cascade"
                                + " and a.organisation = :organisation and a.measure_id = :measure"
                                + " and a.superseded_at is null and f.id in (:files)")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("measure", answer.measure())
                .param("files", answer.evidence())
                .update());
        jdbc.sql("delete from directive.evidence_file f where f.cascade_id = :cascade"
                        + " and f.organisation = :organisation and " + UNSUBMITTED)
                .param("cascade", cascade)
                .param("organisation", organisation)
                .update();
    }

    /** Removes the files of an addressee that were uploaded before an instant and never submitted. */
    public void removeUnsubmitted(Owner owner, Instant before) {
        jdbc.sql("delete from directive.evidence_file f where f.cascade_id = :cascade"
                        + " and f.organisation = :organisation and f.received_at < :before and " + UNSUBMITTED)
                .param("cascade", owner.cascade())
                .param("organisation", owner.organisation())
                .param("before", before)
                .update();
    }

    /** The addressees with files that were uploaded before an instant and never submitted. */
    public List<Owner> unsubmitted(Instant before) {
        return jdbc.sql("select distinct f.cascade_id, f.organisation from directive.evidence_file f"
                        + " where f.received_at < :before and " + UNSUBMITTED)
                .param("before", before)
                .query((row, n) -> new Owner(row.getString("cascade_id"), row.getString("organisation")))
                .list();
    }

    /** The files that an addressee has uploaded and not submitted yet, in the order in which it did. */
    public List<EvidenceFile> unsubmitted(String cascade, String organisation) {
        return query(UNSUBMITTED, cascade, organisation)
                .query(EvidenceFiles::file)
                .list();
    }

    /** A file of an addressee, submitted or not, for those who do its task. */
    public Optional<Stored> find(String cascade, String organisation, String id) {
        return stored("f.id = :id", cascade, organisation, id);
    }

    /** A file that an addressee has submitted. */
    public Optional<Stored> submitted(String cascade, String organisation, String id) {
        return stored("f.id = :id and not (" + UNSUBMITTED + ") and not (" + UNSIGNED + ")", cascade, organisation, id);
    }

    private Optional<Stored> stored(String which, String cascade, String organisation, String id) {
        return jdbc.sql("select f.content, " + COLUMNS + OF_ADDRESSEE + " and " + which)
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("id", id)
                .query((row, n) -> new Stored(file(row, n), row.getBytes("content")))
                .optional();
    }

    private JdbcClient.StatementSpec query(String which, String cascade, String organisation) {
        return jdbc.sql("select " + COLUMNS + OF_ADDRESSEE + " and " + which + IN_ORDER)
                .param("cascade", cascade)
                .param("organisation", organisation);
    }

    /** The files about a report as a whole that its head has not signed. */
    public List<EvidenceFile> unsigned(String cascade, String organisation) {
        return query(UNSIGNED, cascade, organisation).query(EvidenceFiles::file).list();
    }

    /** Removes the files about a report as a whole that its head has not signed, because it is submitted anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeUnsigned(String cascade, String organisation) {
        jdbc.sql("delete from directive.evidence_file f where f.cascade_id = :cascade"
                        + " and f.organisation = :organisation and " + UNSIGNED)
                .param("cascade", cascade)
                .param("organisation", organisation)
                .update();
    }

    /** The latest file about a report as a whole, if there is one. */
    public Optional<Stored> latestGeneral(String cascade, String organisation) {
        return jdbc.sql("select f.content, " + COLUMNS + OF_ADDRESSEE + " and f.measure_id is null and not (" + UNSIGNED
                        + ") order by f.received_at desc, f.id desc limit 1")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query((row, n) -> new Stored(file(row, n), row.getBytes("content")))
                .optional();
    }

    /**
     * The files about reports as a whole, by organisation key.
     *
     * @param among restricts to these organisations, or null
     */
    public List<EvidenceFile> general(String cascade, Collection<String> among) {
        if (among != null && among.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + COLUMNS + " from directive.evidence_file f where f.cascade_id = :cascade"
                        + " and f.measure_id is null and not (" + UNSIGNED + ")"
                        + (among == null ? "" : " and f.organisation in (:among)")
                        + IN_ORDER.replace(" by ", " by f.organisation, "))
                .param("cascade", cascade)
                .param("among", among)
                .query(EvidenceFiles::file)
                .list();
    }

    /** The files of answers, by the ids of the answers; those without any are omitted. */
    public Map<Long, List<EvidenceFile>> of(Collection<Answer> answers) {
        Map<Long, List<EvidenceFile>> files = new HashMap<>();
        Rows.inChunks(answers.stream().map(Answer::id).toList(), some -> jdbc.sql("select x.answer_id, " + COLUMNS
                        + " from directive.answer_evidence x join directive.evidence_file f on f.id = x.evidence_id"
                        + " where x.answer_id in (:answers)" + IN_ORDER)
                .param("answers", some)
                .query((row, n) -> files.computeIfAbsent(row.getLong("answer_id"), id -> new ArrayList<>())
                        .add(file(row, n)))
                .list());
        return files;
    }

    private static EvidenceFile file(ResultSet row, int n) throws SQLException {
        return new EvidenceFile(
                row.getString("id"),
                row.getString("organisation"),
                row.getString("measure_id"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                Rows.instant(row, "received_at"),
                row.getString("received_from"));
    }
}
