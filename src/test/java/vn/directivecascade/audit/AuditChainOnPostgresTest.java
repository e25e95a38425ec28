package vn.directivecascade.audit;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.directivecascade.EmbeddedPostgresDatabase;

@ActiveProfiles("postgres")
@Import(EmbeddedPostgresDatabase.class)
class AuditChainOnPostgresTest extends AuditChainStories {}
