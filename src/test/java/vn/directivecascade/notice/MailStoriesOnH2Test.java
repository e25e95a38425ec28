package vn.directivecascade.notice;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:mails;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000")
class MailStoriesOnH2Test extends MailStories {}
