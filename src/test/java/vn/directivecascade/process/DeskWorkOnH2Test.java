package vn.directivecascade.process;

import org.junit.jupiter.api.Nested;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:desk-work;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000")
class DeskWorkOnH2Test {

    @Nested
    class ManyAtOnce extends ManyAtOnceStories {}

    @Nested
    class Completing extends CompletingStories {}

    @Nested
    class Telephone extends TelephoneStories {}

    @Nested
    class IdleClaims extends IdleClaimStories {}

    @Nested
    class Substitutes extends SubstituteStories {}

    @Nested
    class Search extends SearchStories {}
}
