package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** The rows of {@code directive.cascade_case}. */
final class CascadeRows {

    private CascadeRows() {}

    /** The cascade of a row, without the measures of its documents. */
    static Cascade cascade(ResultSet row, int n) throws SQLException {
        String id = row.getString("id");
        String draft = row.getString("directive_subject");
        String report = row.getString("report_text");
        String shape = row.getString("shape");
        return new Cascade(
                id,
                row.getString("business_key"),
                new Cascade.Parties(
                        row.getString("receiver"), row.getString("lead_department"), row.getString("province")),
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
