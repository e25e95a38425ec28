package vn.directivecascade.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.SearchText;

/**
 * Fills the folded numbers and business keys of existing cases, and the registers of numbers given out. What was
 * recorded twice under numbers that are the same now stays: the later case gets a blank and its rank after the folded
 * number, which no folded number has, and a number that was given twice belongs to the earlier document.
 */
@Component
class V18_1__IdentifyDocuments extends BaseJavaMigration {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private record Given(String register, String organisation, String written, String cascade, Timestamp at) {}

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        identify(connection);
        register(connection);
    }

    private static void identify(Connection connection) throws SQLException {
        Set<List<Object>> identities = new HashSet<>();
        try (Statement cases = connection.createStatement();
                ResultSet row = cases.executeQuery("select id, issuer, document_number, receiver,"
                        + " cast(extract(year from issued_on) as integer) as issued_year, subject, directive_number,"
                        + " directive_subject from directive.cascade_case order by received_at, id");
                PreparedStatement update = connection.prepareStatement("update directive.cascade_case set"
                        + " business_key = ?, issued_year = ?, number_folded = ?, search_text = ? where id = ?")) {
            while (row.next()) {
                String issuer = row.getString("issuer");
                int year = row.getInt("issued_year");
                String folded = folded(row.getString("document_number"));
                String unique = folded;
                for (int rank = 2; !identities.add(List.of(issuer, year, unique, row.getString("receiver"))); rank++) {
                    unique = folded + " " + rank;
                }
                String directive = row.getString("directive_number");
                update.setString(1, issuer + ":" + row.getString("document_number"));
                update.setInt(2, year);
                update.setString(3, unique);
                update.setString(
                        4,
                        directive == null
                                ? SearchText.of(folded, row.getString("subject"))
                                : SearchText.of(
                                        folded,
                                        row.getString("subject"),
                                        folded(directive),
                                        row.getString("directive_subject")));
                update.setString(5, row.getString("id"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void register(Connection connection) throws SQLException {
        List<Given> given = new ArrayList<>();
        read(
                connection,
                "select case when shape = 'ownDirective' then receiver else lead_department end as organisation,"
                        + " directive_number as written, id, directive_issued_at as given_at"
                        + " from directive.cascade_case where directive_number is not null"
                        + " order by directive_issued_at, id",
                "directive",
                given);
        read(
                connection,
                "select c.receiver as organisation, c.registration_number as written, c.id,"
                        + " coalesce((select max(s.done_at) from directive.step s where s.cascade_id = c.id"
                        + " and s.task = 'userTask_registerDispatch'), c.received_at) as given_at"
                        + " from directive.cascade_case c where c.registration_number is not null order by 4, c.id",
                "entry",
                given);
        Set<List<Object>> taken = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement("insert into directive.number_given (register,"
                + " organisation, given_year, number_folded, written, serial, notation, cascade_id, given_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Given entry : given) {
                DocumentNumber number = new DocumentNumber(entry.written());
                int year = entry.at().toInstant().atZone(VIET_NAM).getYear();
                if (number.isNumbered()
                        && taken.add(List.of(entry.register(), entry.organisation(), year, number.inRegister()))) {
                    insert.setString(1, entry.register());
                    insert.setString(2, entry.organisation());
                    insert.setInt(3, year);
                    insert.setString(4, number.inRegister());
                    insert.setString(5, entry.written());
                    insert.setObject(6, number.serial().orElse(null), java.sql.Types.INTEGER);
                    insert.setString(7, folded(number.notation()));
                    insert.setString(8, entry.cascade());
                    insert.setTimestamp(9, entry.at());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void read(Connection connection, String sql, String register, List<Given> given)
            throws SQLException {
        try (Statement rows = connection.createStatement();
                ResultSet row = rows.executeQuery(sql)) {
            while (row.next()) {
                given.add(new Given(
                        register,
                        row.getString("organisation"),
                        row.getString("written"),
                        row.getString("id"),
                        row.getTimestamp("given_at")));
            }
        }
    }

    private static String folded(String number) {
        return new DocumentNumber(number).folded();
    }
}
