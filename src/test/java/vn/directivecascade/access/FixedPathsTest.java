package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;
import vn.directivecascade.edge.FixedPaths;

class FixedPathsTest {

    @ParameterizedTest
    @CsvSource({
        "camunda.bpm.webapp.application-path, /bpm",
        "camunda.bpm.webapp.application-path, ''",
        "spring.mvc.servlet.path, /x",
        "server.servlet.path, /x",
        "server.error.path, /loi",
        "spring.jersey.application-path, /rest",
        "springdoc.api-docs.path, /docs",
        "springdoc.swagger-ui.path, /docs.html",
    })
    @DisplayName(
            "A setting that would move what the rules of access guard keeps the product from starting, and says why")
    void moved(String name, String value) {
        MockEnvironment settings = new MockEnvironment().withProperty(name, value);
        assertThatThrownBy(() -> new FixedPaths().postProcessEnvironment(settings, null))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .satisfies(refused -> org.assertj.core.api.Assertions.assertThat(
                                ((InvalidConfigurationPropertyValueException) refused).getReason())
                        .contains("server.servlet.context-path"))
                .extracting("name")
                .isEqualTo(name);
    }

    @Test
    @DisplayName("The values that they have anyway may be written down, and the product as a whole may lie anywhere")
    void asTheyAre() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("camunda.bpm.webapp.application-path", "/camunda")
                .withProperty("spring.mvc.servlet.path", "/")
                .withProperty("server.servlet.context-path", "/chi-dao");
        assertThatCode(() -> new FixedPaths().postProcessEnvironment(settings, null))
                .doesNotThrowAnyException();
    }
}
