package vn.directivecascade.access;

import org.springframework.test.context.TestPropertySource;

/**
 * Long fuzzing on PostgreSQL, not part of the build: {@code ./mvnw test -Dtest=FuzzOnPostgresDrill}, with 100,000
 * requests or {@code -Dfuzz.requests}.
 */
@TestPropertySource(properties = "directive.machine-quota=10000000")
class FuzzOnPostgresDrill extends FuzzTest {

    @Override
    int requests() {
        return Integer.getInteger("fuzz.requests", 100_000);
    }
}
