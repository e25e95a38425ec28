package vn.directivecascade.edge;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses to start if a setting moves paths that the access rules name. The application as a whole can be moved with
 * {@code server.servlet.context-path}, which the rules take into account.
 */
public class FixedPaths implements EnvironmentPostProcessor {

    /** Settings that move a part of the application, and their only permitted value. */
    private static final Map<String, String> FIXED = Map.of(
            "camunda.bpm.webapp.application-path", "/camunda",
            "spring.mvc.servlet.path", "/",
            "server.servlet.path", "/",
            "server.error.path", "/error",
            "spring.jersey.application-path", "/engine-rest",
            "springdoc.api-docs.path", "/v3/api-docs",
            "springdoc.swagger-ui.path", "/swagger-ui.html");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment settings, SpringApplication application) {
        FIXED.forEach((name, value) -> {
            String given = settings.getProperty(name, value);
            if (!given.equals(value)) {
                throw new InvalidConfigurationPropertyValueException(
                        name,
                        given,
                        "The rules of access hold for " + value
                                + " only. To put the whole product below a path, set server.servlet.context-path.");
            }
        });
    }
}
