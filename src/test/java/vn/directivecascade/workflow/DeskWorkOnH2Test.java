package vn.directivecascade.workflow;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:desk-work;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000")
class DeskWorkOnH2Test extends DeskWorkStories {

    @Override
    boolean somebodyWaits() {
        return jdbc.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
