package vn.directivecascade.notice;

import org.springframework.test.context.TestPropertySource;

/** The same stories on the database of the trial; every build tells them on that of production. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:webhooks;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000")
class WebhookStoriesOnH2Drill extends WebhookStories {}
