package vn.directivecascade.access;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * The long fuzz on H2, outside of the build: {@code ./mvnw test -Dtest=FuzzOnH2Drill}, 100,000 requests or as many as
 * {@code -Dfuzz.requests} says.
 */
@ActiveProfiles(profiles = "demonstration", inheritProfiles = false)
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:fuzz;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
            "directive.machine-quota=10000000",
            "directive.examples=false"
        })
class FuzzOnH2Drill extends FuzzTest {

    @Override
    int requests() {
        return Integer.getInteger("fuzz.requests", 100_000);
    }
}
