package vn.directivecascade.administration;

import org.springframework.test.context.TestPropertySource;

/** The same stories on the database of the trial; every build tells them on that of production. */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:directories;DB_CLOSE_DELAY=-1")
class DirectoriesOverRestOnH2Drill extends DirectoriesOverRest {}
