package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.directivecascade.notice.ScriptedSmtp;

/** Restores a backup that is a week old, so that all running deadlines have passed; part of {@code -Pdrills}. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RestoredBackupDrill {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredBackupDrill.class);

    @Test
    @DisplayName("Held, it sends nothing and shows what it would send; released, it sends each recipient one mail")
    void heldAndReleased() throws Exception {
        try (ScriptedSmtp mail = new ScriptedSmtp()) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "SPRING_MAIL_HOST", "127.0.0.1",
                    "SPRING_MAIL_PORT", String.valueOf(mail.port()),
                    "DIRECTIVE_NOTICES_FROM", "chi-dao@thanh-hoa.example",
                    "DIRECTIVE_NOTICES_GATHERING", "PT5S",
                    "DIRECTIVE_NOTICES_QUIETHOURS", "none",
                    "DIRECTIVE_NOTICES_PERMINUTE", "600"));
            try (Product product = new Product("restored-backup", settings)) {
                product.set("DIRECTIVE_NOTICES_DISPATCHING", "false");
                product.start();
                String id = product.dispatchArrives("BACKUP/BTTTT-CATTT");
                String key = product.cascade(id).path("businessKey").textValue();
                for (Chain.Move move : Chain.MOVES) {
                    Chain.moved(product, key, move);
                }
                product.reaches(id, "tracking");
                product.kill();
                aWeekPasses(product);

                product.set("DIRECTIVE_NOTICES_DISPATCHING", "true");
                product.set("DIRECTIVE_NOTICES_HOLD", "true");
                product.start();
                product.reaches(id, "consolidating");
                await().atMost(Duration.ofSeconds(60)).until(() -> late(product, id) == 55);
                int queued = queued(product, id);
                assertThat(queued).isPositive();
                await().during(Duration.ofSeconds(15))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> mail.taken().isEmpty());
                assertThat(queued(product, id)).isEqualTo(queued);
                product.kill();

                product.set("DIRECTIVE_NOTICES_HOLD", "false");
                product.start();
                await().atMost(Duration.ofSeconds(120)).until(() -> queued(product, id) == 0);
                List<String> recipients = mail.taken().stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("To: "))
                        .toList();
                LOG.info("{} notices were held; released, {} mails went out", queued, recipients.size());
                // Every addressee, the department and the committee above it.
                assertThat(recipients).doesNotHaveDuplicates().hasSizeGreaterThan(55);
            }
        }
    }

    private static int late(Product product, String id) throws IOException, InterruptedException {
        return product.cascade(id).path("addressees").path("late").intValue();
    }

    private static int queued(Product product, String id) throws IOException, InterruptedException {
        return product.read("admin", "/api/v1/notices?limit=500&state=queued&cascade=" + id)
                .path("items")
                .size();
    }

    /** To a database, a week has passed when everything in it is a week older. */
    private static void aWeekPasses(Product product) throws SQLException {
        try (Connection database = product.file().getConnection();
                Statement statement = database.createStatement()) {
            List<String> ages = new ArrayList<>();
            try (ResultSet columns = statement.executeQuery("select c.table_schema, c.table_name, c.column_name from"
                    + " information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema"
                    + " and t.table_name = c.table_name where t.table_type = 'BASE TABLE'"
                    + " and c.table_schema in ('PUBLIC', 'DIRECTIVE') and c.data_type like 'TIMESTAMP%'")) {
                while (columns.next()) {
                    String column = '"' + columns.getString(3) + '"';
                    ages.add("update \"%s\".\"%s\" set %s = dateadd(day, -7, %s)"
                            .formatted(columns.getString(1), columns.getString(2), column, column));
                }
            }
            for (String age : ages) {
                statement.executeUpdate(age);
            }
        }
    }
}
