package vn.directivecascade.cascade.draft;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Measures;
import vn.directivecascade.cascade.RecordColumns;
import vn.directivecascade.database.ManyRows;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.SearchText;

/** The drafts of directives, until they are signed. */
@Repository
public class Drafts {

    private record Chosen(String organisation, AddresseeRole role) {

        static Chosen of(Map.Entry<String, AddresseeRole> entry) {
            return new Chosen(entry.getKey(), entry.getValue());
        }
    }

    private final JdbcClient jdbc;
    private final ManyRows many;
    private final Cascades cascades;
    private final Measures measures;

    Drafts(JdbcClient jdbc, ManyRows many, Cascades cascades, Measures measures) {
        this.jdbc = jdbc;
        this.many = many;
        this.cascades = cascades;
        this.measures = measures;
    }

    /** Replaces the draft of the directive. */
    public void save(String id, String subject, List<Measure> required, Map<String, AddresseeRole> addressees) {
        jdbc.sql("update directive.cascade_case set directive_subject = :subject where id = :id")
                .param("id", id)
                .param("subject", subject)
                .update();
        measures(id, required);
        jdbc.sql("delete from directive.draft_addressee where cascade_id = :id")
                .param("id", id)
                .update();
        many.update(
                "insert into directive.draft_addressee (cascade_id, organisation, role)"
                        + " values (:id, :row.organisation, :row.role)",
                Map.of("id", id),
                addressees.entrySet().stream().map(Chosen::of).toList());
    }

    /** Replaces the terms that the draft states. */
    public void terms(String id, StatedTerms terms) {
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
    public void measures(String id, List<Measure> required) {
        measures.replace(id, DocumentKind.DIRECTIVE, required);
    }

    /** The addressees of the draft by key, with their roles. */
    public Map<String, AddresseeRole> addressees(String id) {
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
        jdbc.sql("update directive.cascade_case set open_sets_settled_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .update();
    }

    /** The account that has settled the open sets of the draft, if any. */
    public Optional<String> openSetsSettledBy(String id) {
        return jdbc.sql("select open_sets_settled_by from directive.cascade_case where id = :id"
                        + " and open_sets_settled_by is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Records the signature, with which the directive gets its number and the watch begins. */
    public void signed(String id, String number, Instant at, String by) {
        Cascade cascade = cascades.get(id);
        Dispatch dispatch = cascade.dispatch();
        jdbc.sql("update directive.cascade_case set directive_number = :number, directive_issued_at = :at,"
                        + " directive_signed_by = :by, watched_until = :at, search_text = :searchText where id = :id")
                .param(
                        "searchText",
                        SearchText.of(
                                new DocumentNumber(dispatch.number()).folded(),
                                dispatch.subject(),
                                new DocumentNumber(number).folded(),
                                cascade.directive().subject()))
                .param("id", id)
                .param("number", number)
                .param("at", at)
                .param("by", by)
                .update();
    }
}
