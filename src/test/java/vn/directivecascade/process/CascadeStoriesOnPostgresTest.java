package vn.directivecascade.process;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.EmbeddedPostgresDatabase;

/** The stories on the database of production, with the engine's rights. */
@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@Import(EmbeddedPostgresDatabase.class)
class CascadeStoriesOnPostgresTest extends CascadeStories {}
