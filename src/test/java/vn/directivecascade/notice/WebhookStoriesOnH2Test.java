package vn.directivecascade.notice;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:webhooks;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000")
class WebhookStoriesOnH2Test extends WebhookStories {}
