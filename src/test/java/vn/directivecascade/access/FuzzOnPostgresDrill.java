package vn.directivecascade.access;

import org.springframework.test.context.TestPropertySource;

/**
 * The long fuzz on PostgreSQL, outside of the build: {@code ./mvnw test -Dtest=FuzzOnPostgresDrill}, 100,000 requests or as many as
 * {@code -Dfuzz.requests} says.
 */
@TestPropertySource(properties = "directive.machine-quota=10000000")
class FuzzOnPostgresDrill extends FuzzTest {

    @Override
    int requests() {
        return Integer.getInteger("fuzz.requests", 100_000);
    }
}
