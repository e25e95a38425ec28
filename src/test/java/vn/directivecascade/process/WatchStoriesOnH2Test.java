package vn.directivecascade.process;

import org.springframework.test.context.TestPropertySource;

/** How people are told, on the database of the trial. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:watch;DB_CLOSE_DELAY=-1")
class WatchStoriesOnH2Test extends WatchStories {}
