package vn.directivecascade.workflow;

import org.junit.jupiter.api.Nested;
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
class DeskWorkOnPostgresTest {

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class ManyAtOnce extends ManyAtOnceStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Completing extends CompletingStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Telephone extends TelephoneStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class IdleClaims extends IdleClaimStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Substitutes extends SubstituteStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Search extends SearchStories {}
}
