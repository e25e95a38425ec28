package vn.directivecascade.administration;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:directories;DB_CLOSE_DELAY=-1")
class DirectoriesOverRestOnH2Test extends DirectoriesOverRest {}
