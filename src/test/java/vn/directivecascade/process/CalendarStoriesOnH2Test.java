package vn.directivecascade.process;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:calendar;DB_CLOSE_DELAY=-1")
class CalendarStoriesOnH2Test extends CalendarStories {}
