package vn.directivecascade.process;

import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/**
 * The stories on the database of the trial, with every element of both models covered. The coverage tool reads the
 * models
 * in the name of whoever completes a task, so the engine's own rights are off here; they are on in the other runs.
 */
@StoriesOnH2
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:covered-stories;DB_CLOSE_DELAY=-1",
            "camunda.bpm.authorization.enabled=false"
        })
@Import({ProcessEngineCoverageConfiguration.class, CascadeStoriesOnH2Test.FullCoverage.class})
class CascadeStoriesOnH2Test extends CascadeStories {

    @TestConfiguration
    static class FullCoverage {

        @Bean
        @Primary
        ProcessEngineCoverageProperties everyElement() {
            return ProcessEngineCoverageProperties.builder()
                    .assertClassCoverageAtLeast(1.0)
                    .build();
        }
    }
}
