package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.Viewer;

/** The cascades with their dispatch, directive and report. */
@Repository
public class Cascades {

    /**
     * An existing cascade.
     *
     * @param number the number of its dispatch as it was written
     * @param contentHash fingerprint of the request that created it
     */
    public record Known(String id, String number, String contentHash) {}

    /** The cascades of one document that a viewer may read, by receipt. */
    public record OfDocument(List<Cascade> cascades) {

        public Cascade first() {
            return cascades.get(0);
        }
    }

    /** Length up to which the keys of addressees, made from a business key, fit into the engine's column (255). */
    private static final int LONGEST_BUSINESS_KEY = 190;

    private static final String VISIBLE = Visibility.forSql("c");

    private final JdbcClient jdbc;
    private final MeasureFigures figures;

    Cascades(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.figures = new MeasureFigures(jdbc);
    }

    /**
     * Records a new cascade. Issuer, year, folded number and receiver together are unique in the database, as is the
     * business key.
     *
     * @return the cascade with the business key that was free
     * @throws org.springframework.dao.DuplicateKeyException if there is one already; the transaction must be rolled
     * back then
     */
    public Cascade insert(Cascade cascade, String contentHash) {
        Dispatch dispatch = cascade.dispatch();
        Cascade named = cascade.named(freeKey(cascade));
        Map<String, Object> columns = RecordColumns.DISPATCH.write(dispatch);
        columns.put("id", cascade.id());
        columns.put("business_key", named.businessKey());
        columns.put("issued_year", dispatch.issuedOn().getYear());
        columns.put("number_folded", folded(dispatch.number()));
        columns.put("content_hash", contentHash);
        columns.put("receiver", cascade.receiver());
        columns.put("lead_department", cascade.lead());
        columns.put("province", cascade.province());
        columns.put("shape", cascade.shape());
        columns.put("state", cascade.state());
        columns.put("received_at", cascade.receivedAt());
        columns.put("search_text", SearchText.of(folded(dispatch.number()), dispatch.subject()));
        jdbc.sql("insert into directive.cascade_case (" + String.join(", ", columns.keySet()) + ") values (:"
                        + String.join(", :", columns.keySet()) + ")")
                .params(columns)
                .update();
        insertMeasures(cascade.id(), DocumentKind.DISPATCH, dispatch.measures());
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

    private static String folded(String number) {
        return new DocumentNumber(number).folded();
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
                .param("number", folded(number))
                .param("receiver", receiver)
                .query(Cascades::known)
                .optional();
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
        set(id, "entered_by", by);
    }

    /** Whether a number has the form of those that {@link #draftNumber} gives, however it is written. */
    public static boolean isDraftNumber(String number) {
        return folded(number).matches("dt-\\d+/\\d{4}");
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

    /** The earliest cascade with this number of an issuer, of any year and at any receiver. */
    public Optional<Known> earliest(String issuer, String number) {
        return jdbc.sql("select id, document_number, content_hash from directive.cascade_case where issuer = :issuer"
                        + " and number_folded = :number order by received_at, id limit 1")
                .param("issuer", issuer)
                .param("number", folded(number))
                .query(Cascades::known)
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
                .query(Cascades::known)
                .optional();
    }

    private static Known known(ResultSet row, int n) throws SQLException {
        return new Known(row.getString("id"), row.getString("document_number"), row.getString("content_hash"));
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

    /** The cascade with an id from the application's own records, so it must exist. */
    public Cascade get(String id) {
        return find(id, Viewer.SYSTEM).orElseThrow(() -> new IllegalStateException("no cascade " + id));
    }

    /** The cascade with this id, if the viewer may read it. */
    public Optional<Cascade> find(String id, Viewer viewer) {
        List<Cascade> found = Visibility.bind(
                        jdbc.sql("select c.* from directive.cascade_case c where c.id = :id and " + VISIBLE), viewer)
                .param("id", id)
                .query(Cascades::cascade)
                .list();
        return withMeasures(found).stream().findFirst();
    }

    /** The cascades with these ids, by id, without measures. */
    public Map<String, Cascade> withoutMeasures(Collection<String> ids) {
        Map<String, Cascade> found = new HashMap<>();
        Rows.inChunks(ids, some -> jdbc.sql("select * from directive.cascade_case where id in (:ids)")
                .param("ids", some)
                .query(Cascades::cascade)
                .list()
                .forEach(cascade -> found.put(cascade.id(), cascade)));
        return found;
    }

    /**
     * The cascade with an id from a request.
     *
     * @throws Refusal {@code cascade.unknown} if there is none that the viewer may read
     */
    public Cascade read(String id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> Refusal.notFound("cascade.unknown"));
    }

    /**
     * A page of the cascades that the viewer may read, oldest first.
     *
     * @param state restricts to this state, or null
     * @param issuer restricts to this issuer, or null
     * @param words restricts to those with all of these words, ignoring diacritics, in number, subject or the names of
     * issuer, receiver and lead department; those of a directive only once it is signed; or null
     * @param after id after which the page begins, or null for the first page
     */
    public List<Cascade> page(Viewer viewer, CascadeState state, String issuer, String words, String after, int limit) {
        List<String> patterns = SearchText.patterns(words);
        return withMeasures(Visibility.bind(
                        jdbc.sql("select c.* from directive.cascade_case c where " + VISIBLE
                                + (state == null ? "" : " and c.state = :state")
                                + (issuer == null ? "" : " and c.issuer = :issuer")
                                + SearchText.conditions(patterns, word -> CasePort.isFound("c", word))
                                + (after == null
                                        ? ""
                                        : " and exists (select 1 from directive.cascade_case p where p.id = :after and"
                                                + " (c.received_at > p.received_at or c.received_at = p.received_at"
                                                + " and c.id > p.id))")
                                + " order by c.received_at, c.id limit :limit"),
                        viewer)
                .param("state", state)
                .param("issuer", issuer)
                .params(SearchText.parameters(patterns))
                .param("after", after)
                .param("limit", limit)
                .query(Cascades::cascade)
                .list());
    }

    /**
     * A page of documents with the cascades that the viewer may read, by issuer, year and number.
     *
     * @param issuer restricts to this issuer, or null
     * @param number restricts to this number, however it is written, or null
     * @param year restricts to documents issued in this year, or null
     * @param after id of a cascade of the document after which the page begins, or null for the first page
     */
    public List<OfDocument> documents(
            Viewer viewer, String issuer, String number, Integer year, String after, int limit) {
        String document = "c.issuer, c.issued_year, c.number_folded";
        Map<List<String>, List<Cascade>> byDocument = new LinkedHashMap<>();
        Visibility.bind(
                        jdbc.sql("select c.* from directive.cascade_case c join (select distinct " + document
                                + " from directive.cascade_case c where " + VISIBLE
                                + (issuer == null ? "" : " and c.issuer = :issuer")
                                + (number == null ? "" : " and c.number_folded = :number")
                                + (year == null ? "" : " and c.issued_year = :year")
                                + (after == null
                                        ? ""
                                        : " and exists (select 1 from directive.cascade_case p where p.id = :after"
                                                + " and (" + document
                                                + ") > (p.issuer, p.issued_year, p.number_folded))")
                                + " order by " + document + " limit :limit) d on d.issuer = c.issuer"
                                + " and d.issued_year = c.issued_year and d.number_folded = c.number_folded where "
                                + VISIBLE + " order by " + document + ", c.received_at, c.id"),
                        viewer)
                .param("issuer", issuer)
                .param("number", number == null ? null : folded(number))
                .param("year", year)
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    byDocument
                            .computeIfAbsent(
                                    List.of(
                                            row.getString("issuer"),
                                            row.getString("issued_year"),
                                            row.getString("number_folded")),
                                    key -> new ArrayList<>())
                            .add(cascade(row, row.getRow()));
                });
        return byDocument.values().stream().map(OfDocument::new).toList();
    }

    /**
     * The other cascades of the same document as each of these that the viewer may read, by the id of the one, without
     * measures and by receipt. Cascades without others are left out.
     */
    public Map<String, List<Cascade>> others(Collection<String> ids, Viewer viewer) {
        Map<String, List<Cascade>> others = new HashMap<>();
        Rows.inChunks(ids, some -> Visibility.bind(
                        jdbc.sql("select o.id as one, c.* from directive.cascade_case c join directive.cascade_case o"
                                + " on o.issuer = c.issuer and o.issued_year = c.issued_year"
                                + " and o.number_folded = c.number_folded where o.id in (:ids) and c.id <> o.id and "
                                + VISIBLE + " order by c.received_at, c.id"),
                        viewer)
                .param("ids", some)
                .query(row -> {
                    others.computeIfAbsent(row.getString("one"), one -> new ArrayList<>())
                            .add(cascade(row, row.getRow()));
                }));
        return others;
    }

    /**
     * The cascades that these organisations lead or have received and whose addressees may still answer, latest first: those that are issued, and
     * closed ones with extended work or updates to come.
     */
    public List<Cascade> followedBy(Collection<String> organisations) {
        return jdbc.sql("select c.* from directive.cascade_case c"
                        + " where (c.lead_department in (:organisations) or c.receiver in (:organisations))"
                        + " and (c.state in (:issued) or exists (select 1 from directive.addressee a"
                        + " where a.cascade_id = c.id and " + CasePort.openWork("a.") + "))"
                        + " order by c.received_at desc, c.id")
                .param("issued", CascadeState.issued())
                .param("organisations", Viewer.inList(Set.copyOf(organisations)))
                .query(Cascades::cascade)
                .list();
    }

    /**
     * Locks the case until the transaction ends, to serialise planning and closing. The update takes a weaker lock than
     * "for update", so that rows referring to the case can still be inserted; otherwise a transaction that inserts them
     * while holding a step could deadlock with one that waits for that step.
     *
     * <p>Lock order of a case in every transaction: the case, its steps, its addressees, the ledger of moments.
     *
     * @throws IllegalStateException if there is no case with this id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Locked lock(String id) {
        int locked = jdbc.sql("update directive.cascade_case set state = state where id = :id")
                .param("id", id)
                .update();
        if (locked == 0) {
            throw new IllegalStateException("no cascade " + id);
        }
        return new Locked(id);
    }

    /** A case locked by the current transaction. The only way to change its state. */
    public final class Locked {

        private final String id;

        private Locked(String id) {
            this.id = id;
        }

        /**
         * Applies a transition.
         *
         * @return whether the case was in the transition's source state; if not, another session has changed it
         */
        public boolean apply(Transition transition) {
            return jdbc.sql("update directive.cascade_case set state = :transition.to where id = :id"
                                    + " and state = :transition.from")
                            .param("id", id)
                            .param("transition", transition)
                            .update()
                    == 1;
        }
    }

    public void started(String id, String processInstanceId) {
        set(id, "process_instance_id", processInstanceId);
    }

    public void registered(String id, String registrationNumber) {
        set(id, "registration_number", registrationNumber);
    }

    public void refused(String id, String reason) {
        set(id, "refusal", reason);
    }

    public void shaped(String id, Shape shape) {
        set(id, "shape", shape.code());
    }

    /** The province of a cascade, if the cascade exists. */
    public Optional<String> provinceOf(String id) {
        return jdbc.sql("select province from directive.cascade_case where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Replaces the draft of the directive. */
    public void draft(String id, String subject, List<Measure> measures, Map<String, AddresseeRole> addressees) {
        set(id, "directive_subject", subject);
        draftMeasures(id, measures);
        jdbc.sql("delete from directive.draft_addressee where cascade_id = :id")
                .param("id", id)
                .update();
        addressees.forEach((organisation, role) -> jdbc.sql(
                        "insert into directive.draft_addressee (cascade_id, organisation, role)"
                                + " values (:id, :organisation, :role)")
                .param("id", id)
                .param("organisation", organisation)
                .param("role", role)
                .update());
    }

    /** Replaces the terms that the draft states. */
    public void draftTerms(String id, StatedTerms terms) {
        Map<String, Object> columns = RecordColumns.DIRECTIVE.write(terms);
        jdbc.sql("update directive.cascade_case set "
                        + columns.keySet().stream()
                                .map(column -> column + " = :" + column)
                                .collect(Collectors.joining(", "))
                        + " where id = :id")
                .params(columns)
                .param("id", id)
                .update();
    }

    /** Replaces the measures of the draft. */
    public void draftMeasures(String id, List<Measure> measures) {
        figures.delete(id, DocumentKind.DIRECTIVE);
        jdbc.sql("delete from directive.measure where cascade_id = :id and document = :document")
                .param("id", id)
                .param("document", DocumentKind.DIRECTIVE)
                .update();
        insertMeasures(id, DocumentKind.DIRECTIVE, measures);
    }

    /** The addressees of the draft by key, with their roles. */
    public Map<String, AddresseeRole> draftAddressees(String id) {
        Map<String, AddresseeRole> addressees = new LinkedHashMap<>();
        jdbc.sql("select organisation, role from directive.draft_addressee where cascade_id = :id"
                        + " order by organisation")
                .param("id", id)
                .query(row -> {
                    addressees.put(row.getString("organisation"), Coded.of(AddresseeRole.class, row.getString("role")));
                });
        return addressees;
    }

    /** Records which account has settled the open sets of the draft; null reopens them. */
    public void openSetsSettled(String id, String by) {
        set(id, "open_sets_settled_by", by);
    }

    /** The account that has settled the open sets of the draft, if any. */
    public Optional<String> openSetsSettledBy(String id) {
        return jdbc.sql("select open_sets_settled_by from directive.cascade_case where id = :id"
                        + " and open_sets_settled_by is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    public void signed(String id, String number, Instant at, String by) {
        Cascade cascade = get(id);
        Dispatch dispatch = cascade.dispatch();
        jdbc.sql("update directive.cascade_case set directive_number = :number, directive_issued_at = :at,"
                        + " directive_signed_by = :by, watched_until = :at, search_text = :searchText where id = :id")
                .param(
                        "searchText",
                        SearchText.of(
                                folded(dispatch.number()),
                                dispatch.subject(),
                                folded(number),
                                cascade.directive().subject()))
                .param("id", id)
                .param("number", number)
                .param("at", at)
                .param("by", by)
                .update();
    }

    /**
     * Up to {@code limit} running cascades whose deadlines were computed with an earlier version of the calendar, by
     * id.
     *
     * @param after id after which the page begins, empty for the first page
     */
    public List<String> behindCalendar(long version, String after, int limit) {
        return jdbc.sql("select id from directive.cascade_case where state in (:running)"
                        + " and (calendar_version is null or calendar_version < :version) and id > :after"
                        + " order by id limit :limit")
                .param("running", CascadeState.running())
                .param("version", version)
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Number of running cascades whose deadlines were computed with an earlier version of the calendar. */
    public int countBehindCalendar(long version) {
        return jdbc.sql("select count(*) from directive.cascade_case where state in (:running)"
                        + " and (calendar_version is null or calendar_version < :version)")
                .param("running", CascadeState.running())
                .param("version", version)
                .query(Integer.class)
                .single();
    }

    /**
     * Records that the deadlines of a cascade follow this version of the calendar. Of concurrent runs, one with an
     * earlier version may finish last; it changes nothing.
     */
    public void followsCalendar(String id, long version) {
        jdbc.sql("update directive.cascade_case set calendar_version = :version where id = :id"
                        + " and (calendar_version is null or calendar_version < :version)")
                .param("id", id)
                .param("version", version)
                .update();
    }

    /** The instant up to which the watch has handled everything due. */
    public Instant watchedUntil(String id) {
        return jdbc.sql("select watched_until from directive.cascade_case where id = :id")
                .param("id", id)
                .query((row, n) -> Rows.instant(row, "watched_until"))
                .single();
    }

    public void watched(String id, Instant until) {
        jdbc.sql("update directive.cascade_case set watched_until = :until where id = :id")
                .param("id", id)
                .param("until", until)
                .update();
    }

    /**
     * Records that the leader of the lead department is told on the eve of the duty window who has not answered.
     *
     * @return false if that is recorded already
     */
    public boolean eveTold(String id, Instant at) {
        return jdbc.sql("update directive.cascade_case set eve_told_at = :at where id = :id and eve_told_at is null")
                        .param("id", id)
                        .param("at", at)
                        .update()
                == 1;
    }

    /** Records that the lead department begins to consolidate without waiting any longer; the first time counts. */
    public void consolidationBegun(String id, Instant at, String by) {
        jdbc.sql("update directive.cascade_case set consolidation_begun_at = :at, consolidation_begun_by = :by"
                        + " where id = :id and consolidation_begun_at is null")
                .param("id", id)
                .param("at", at)
                .param("by", by)
                .update();
    }

    /** The moment for which the watch is set; empty if nobody has open work. */
    public Optional<Instant> watchNext(String id) {
        return jdbc.sql("select watch_next from directive.cascade_case where id = :id")
                .param("id", id)
                .query((row, n) -> Optional.ofNullable(Rows.instant(row, "watch_next")))
                .single();
    }

    /** Records the moment for which the watch is set, null if it ends. */
    public void watchNext(String id, Instant moment) {
        jdbc.sql(
                        "update directive.cascade_case set watch_next = cast(:moment as timestamp with time zone) where id = :id")
                .param("id", id)
                .param("moment", Rows.utc(moment))
                .update();
    }

    /**
     * Records that the issuer asks the addressees for no further updates.
     *
     * @return false if that is recorded already
     */
    public boolean stoodDown(String id, String reason, Instant at, String by) {
        return jdbc.sql("update directive.cascade_case set stood_down_at = :at, stood_down_by = :by,"
                                + " stood_down_reason = :reason where id = :id and stood_down_at is null")
                        .param("id", id)
                        .param("reason", reason)
                        .param("at", at)
                        .param("by", by)
                        .update()
                == 1;
    }

    /** The issuer's word that no further updates are asked for. */
    public record StandDown(Instant at, String by, String reason) {}

    /** The issuer's word that no further updates are asked for, if it was given. */
    public Optional<StandDown> standDown(String id) {
        return jdbc.sql("select stood_down_at, stood_down_by, stood_down_reason from directive.cascade_case"
                        + " where id = :id and stood_down_at is not null")
                .param("id", id)
                .query((row, n) -> new StandDown(
                        Rows.instant(row, "stood_down_at"),
                        row.getString("stood_down_by"),
                        row.getString("stood_down_reason")))
                .optional();
    }

    /** Whether addressees that have reported are no longer asked for updates: by the issuer's word or by {@link Terms}. */
    public boolean isStoodDown(Cascade cascade, Instant now) {
        Instant until = cascade.terms().followUpUntil();
        return until != null && !now.isBefore(until) || standDown(cascade.id()).isPresent();
    }

    /** Whether the lead department has begun to consolidate without waiting any longer. */
    public boolean isConsolidationBegun(String id) {
        return jdbc.sql("select consolidation_begun_at from directive.cascade_case where id = :id")
                .param("id", id)
                .query((row, n) -> Rows.instant(row, "consolidation_begun_at") != null)
                .single();
    }

    /**
     * Records the report of the department.
     *
     * @param proposed what the system proposed when it was written
     */
    public void reported(String id, String text, String proposed) {
        jdbc.sql("update directive.cascade_case set report_text = :text, report_proposed = :proposed where id = :id")
                .param("id", id)
                .param("text", text)
                .param("proposed", proposed)
                .update();
    }

    /** @param number of the report, null if it has none */
    public void approved(String id, String number, Instant at, String by) {
        jdbc.sql("update directive.cascade_case set report_number = :number, report_approved_at = :at,"
                        + " report_approved_by = :by where id = :id")
                .param("id", id)
                .param("number", number)
                .param("at", at)
                .param("by", by)
                .update();
    }

    private void set(String id, String column, String value) {
        jdbc.sql("update directive.cascade_case set " + column + " = :value where id = :id")
                .param("id", id)
                .param("value", value)
                .update();
    }

    private void insertMeasures(String id, DocumentKind document, List<Measure> measures) {
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            jdbc.sql("insert into directive.measure (cascade_id, document, measure_id, ordinal, clause, wording,"
                            + " addressee_groups, source_origin, source_measure, source_clause) values (:id, :document,"
                            + " :measure.id, :ordinal, :measure.clause, :measure.text, :groups, :measure.source.origin,"
                            + " :measure.source.measure, :measure.source.clause)")
                    .param("id", id)
                    .param("document", document)
                    .param("measure", measure)
                    .param("ordinal", i)
                    .param("groups", String.join("|", measure.groups()))
                    .update();
            figures.insert(id, document, measure);
        }
    }

    /**
     * Adds the measures of cascades with a single query, after the result set is closed: an open one holds its
     * connection.
     */
    private List<Cascade> withMeasures(List<Cascade> cascades) {
        if (cascades.isEmpty()) {
            return cascades;
        }
        List<String> ids = cascades.stream().map(Cascade::id).toList();
        MeasureFigures.Known asked = figures.of(ids);
        Map<String, Map<DocumentKind, List<Measure>>> measures = new HashMap<>();
        jdbc.sql("select * from directive.measure where cascade_id in (:ids) order by cascade_id, document, ordinal")
                .param("ids", ids)
                .query(row -> {
                    measures.computeIfAbsent(row.getString("cascade_id"), id -> new EnumMap<>(DocumentKind.class))
                            .computeIfAbsent(
                                    Coded.of(DocumentKind.class, row.getString("document")), kind -> new ArrayList<>())
                            .add(measure(row, asked));
                });
        return cascades.stream()
                .map(cascade -> cascade.with(measures.getOrDefault(cascade.id(), Map.of())))
                .toList();
    }

    private static Measure measure(ResultSet row, MeasureFigures.Known asked) throws SQLException {
        String groups = row.getString("addressee_groups");
        String origin = row.getString("source_origin");
        return new Measure(
                row.getString("measure_id"),
                row.getString("clause"),
                row.getString("wording"),
                groups.isEmpty() ? List.of() : Arrays.asList(groups.split("\\|")),
                origin == null
                        ? null
                        : new MeasureSource(
                                Coded.of(MeasureSource.Origin.class, origin),
                                row.getString("source_measure"),
                                row.getString("source_clause")),
                asked.of(row.getString("cascade_id"), row.getString("document"), row.getString("measure_id")));
    }

    private static Cascade cascade(ResultSet row, int n) throws SQLException {
        String id = row.getString("id");
        String draft = row.getString("directive_subject");
        String report = row.getString("report_text");
        String shape = row.getString("shape");
        return new Cascade(
                id,
                row.getString("business_key"),
                row.getString("receiver"),
                row.getString("lead_department"),
                row.getString("province"),
                shape == null ? null : Coded.of(Shape.class, shape),
                Coded.of(CascadeState.class, row.getString("state")),
                Rows.instant(row, "received_at"),
                row.getString("registration_number"),
                row.getString("refusal"),
                RecordColumns.DISPATCH.read(row),
                draft == null
                        ? null
                        : new Directive(
                                draft,
                                row.getString("directive_number"),
                                Rows.instant(row, "directive_issued_at"),
                                row.getString("directive_signed_by"),
                                RecordColumns.DIRECTIVE.read(row),
                                List.of()),
                report == null
                        ? null
                        : new Cascade.Report(
                                report,
                                row.getString("report_proposed"),
                                row.getString("report_number"),
                                Rows.instant(row, "report_approved_at"),
                                row.getString("report_approved_by")));
    }
}
