package vn.directivecascade.cascade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.Viewer;

/** Lists of cascades and of documents. */
@Repository
public class CascadeLists {

    /** The cascades of one document that a viewer may read, by receipt. */
    public record OfDocument(List<Cascade> cascades) {

        public Cascade first() {
            return cascades.get(0);
        }
    }

    /** The number and the subject of the dispatch that a cascade began with. */
    public record Titled(String number, String subject) {}

    private static final String VISIBLE = Visibility.forSql("c");

    private final JdbcClient jdbc;
    private final Measures measures;

    CascadeLists(JdbcClient jdbc, Measures measures) {
        this.jdbc = jdbc;
        this.measures = measures;
    }

    /** The dispatches of the cascades among these business keys; for lists whose readers may know all of them. */
    public Map<String, Titled> titles(Collection<String> businessKeys) {
        Map<String, Titled> titles = new HashMap<>();
        Rows.inChunks(businessKeys, some -> jdbc.sql(
                        "select business_key, document_number, subject from directive.cascade_case"
                                + " where business_key in (:keys)")
                .param("keys", some)
                .query(row -> {
                    titles.put(
                            row.getString("business_key"),
                            new Titled(row.getString("document_number"), row.getString("subject")));
                }));
        return titles;
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
        return measures.in(Visibility.bind(
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
                .query(CascadeRows::cascade)
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
                .param("number", number == null ? null : new DocumentNumber(number).folded())
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
                            .add(CascadeRows.cascade(row, row.getRow()));
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
                            .add(CascadeRows.cascade(row, row.getRow()));
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
                .query(CascadeRows::cascade)
                .list();
    }
}
