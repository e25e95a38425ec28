package vn.directivecascade.audit;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:audit;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000")
class AuditChainOnH2Test extends AuditChainStories {}
