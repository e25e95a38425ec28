package vn.directivecascade.process;

import org.springframework.test.context.TestPropertySource;

/** The same stories on the database of the trial; every build tells them on that of production. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:calendar;DB_CLOSE_DELAY=-1")
class CalendarStoriesOnH2Drill extends CalendarStories {}
