package vn.directivecascade.workflow;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.EmbeddedPostgresDatabase;

@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv",
            // The test calls without TLS, where a secure cookie would not be sent back.
            "directive.behind-tls=false",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@Import(EmbeddedPostgresDatabase.class)
class DeskWorkOnPostgresTest extends DeskWorkStories {

    @Override
    boolean somebodyWaits() {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
