package vn.directivecascade.access;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * Long fuzzing on H2, not part of the build: {@code ./mvnw test -Dtest=FuzzOnH2Drill}, with 100,000 requests or {@code
 * -Dfuzz.requests}.
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
